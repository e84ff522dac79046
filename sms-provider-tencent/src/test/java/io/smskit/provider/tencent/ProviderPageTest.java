package io.smskit.provider.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of the documentation says what the provider says. */
class ProviderPageTest {
    private static final Path PAGE = Path.of("..", "docs", "providers", "tencent.md");

    private static String row(Setting setting) {
        String byDefault =
                setting.defaultValue().map(value -> "`" + value + "` ").orElse("");
        return "| `" + setting.name() + "` | " + byDefault + "| " + setting.description() + " |";
    }

    @Test
    void hasARowForEachSettingAndNoOther() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("| setting |"), page.indexOf("\n\n", page.indexOf("| setting |")));

        assertThat(table.lines().skip(2))
                .containsExactlyElementsOf(new TencentProvider()
                        .descriptor().settings().stream()
                                .map(ProviderPageTest::row)
                                .toList());
    }
}
