package io.smskit.config;

import static io.smskit.config.Configurations.resource;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the documentation says what the schema says. */
final class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Path FRESH = Path.of("target", "configuration.md");

    @Test
    void hasTheTablesOfTheSchema() throws IOException {
        String committed = Files.readString(PAGE);
        String fresh = with(committed, "keys", SchemaTables.keys());
        fresh = with(fresh, "providers", SchemaTables.providers(getClass().getClassLoader()));
        Files.createDirectories(FRESH.getParent());
        Files.writeString(FRESH, fresh);
        assertThat(committed)
                .as("docs/configuration.md is not what the schema says; copy sms-config/target/configuration.md"
                        + " over it")
                .isEqualTo(fresh);
    }

    private static String with(String page, String name, String tables) {
        return Pattern.compile("(<!-- " + name + " -->\n).*?(<!-- end -->)", Pattern.DOTALL)
                .matcher(page)
                .replaceFirst(
                        match -> Matcher.quoteReplacement(match.group(1) + "\n" + tables + "\n" + match.group(2)));
    }

    @Test
    void showsFilesThatAreTested() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("```yaml\n" + resource("first.yaml") + "```\n")
                .contains("```properties\n" + resource("first.properties") + "```\n");
    }

    @Test
    void showsSuppressionsThatAreTaken() throws IOException {
        String page = Files.readString(PAGE);
        String example = page.substring(page.lastIndexOf("```\n#") + 4, page.lastIndexOf("```"));
        Path file = Files.writeString(Files.createTempFile("suppressed", ".txt"), example);
        Problems problems = new Problems();
        SuppressionFile.named(file, Spot.file(file), Spot.file(file)).check(problems);
        assertThat(problems.count()).isZero();
        assertThat(example).contains("prefix:+861700");
        Files.delete(file);
    }
}
