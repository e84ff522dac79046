package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.discovery.Providers;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first page says what is so. */
@Timeout(60)
public final class ReadmeTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final String IMPORTS = """
            package readme;
            import io.smskit.*;
            import io.smskit.core.SmsEngine;
            import io.smskit.definition.Rate;
            import io.smskit.template.*;
            import java.time.Duration;
            """;

    @TempDir
    private static Path folder;

    /** Stands in the snippet's way under the name of the provider, so that nobody is texted. */
    public interface Accounts {
        /** An account of the sandbox. */
        Account accessKey(String id, String secret);
    }

    /** What the snippet takes for an account of the provider. */
    public record Account(Sandbox sandbox, List<String> given) implements ChannelDefinition {
        /** The same account, with a sign name. */
        public Account signName(String signName) {
            return new Account(sandbox, List.of(given.get(0), given.get(1), signName));
        }

        @Override
        public ChannelProvider provider() {
            return sandbox.provider();
        }

        @Override
        public Map<String, String> settings() {
            return sandbox.settings();
        }
    }

    private static String readme() throws IOException {
        return Files.readString(README);
    }

    private static String snippet() throws IOException {
        Matcher fence = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme());
        assertThat(fence.find()).as("README.md begins with a piece of Java").isTrue();
        return fence.group(1);
    }

    /** The piece as it stands, and once more with somebody else under the name of the provider. */
    @BeforeAll
    static void compile() throws IOException {
        Path real = write("Real", "import io.smskit.provider.aliyun.Aliyun;", "String id, String secret");
        Path sandboxed = write(
                "Sandboxed", "import io.smskit.cli.ReadmeTest.Accounts;", "Accounts Aliyun, String id, String secret");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("the tests run on a JDK").isNotNull();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
            compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjects(real, sandboxed))
                    .call();
        }
        assertThat(complaints.toString()).as("what the compiler says").isEmpty();
    }

    private static Path write(String name, String imported, String parameters) throws IOException {
        String source = IMPORTS + imported + "\npublic final class " + name + " {\npublic static void run(" + parameters
                + ") throws Exception {\n" + snippet() + "}\n}\n";
        return Files.writeString(folder.resolve(name + ".java"), source);
    }

    @Test
    void beginsWithJavaThatCompilesAsItStands() {
        assertThat(folder.resolve("readme/Real.class")).exists();
    }

    @Test
    void beginsWithJavaThatSendsAMessageOnce() throws Exception {
        TruthLedger truth = new TruthLedger();
        Script delivered = Script.accept().report(ReportScript.delivered().after(Duration.ZERO));
        Sandbox sandbox = Sandbox.scripted(submission -> delivered).ledger(truth);
        Accounts accounts = (id, secret) -> new Account(sandbox, List.of(id, secret));
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            loader.loadClass("readme.Sandboxed")
                    .getMethod("run", Accounts.class, String.class, String.class)
                    .invoke(null, accounts, "id", "secret");
        }
        assertThat(truth.size()).isEqualTo(1);
        assertThat(truth.copies().get(0).to().e164()).isEqualTo("+8613800138000");
        assertThat(truth.copies().get(0).text()).isEqualTo("Your code is 482913. It expires in 5 min.");
        assertThat(sandbox.submissions().get(0).template().orElseThrow().named())
                .isEqualTo(Map.of("code", "482913", "minutes", "5"));
    }

    @Test
    void listsTheProvidersThatAreFoundAsTheyDescribeThemselves() throws IOException {
        String rows = Providers.channels(getClass().getClassLoader()).values().stream()
                .map(ChannelProvider::descriptor)
                .map(ReadmeTest::row)
                .collect(Collectors.joining());
        assertThat(table("| provider |"))
                .as("settings that are needed stand in bold")
                .isEqualTo("| provider | medium | settings | carries |\n|---|---|---|---|\n" + rows);
    }

    /** The table that begins like this, up to the next blank line. */
    private static String table(String head) throws IOException {
        String readme = readme();
        int begin = readme.indexOf(head);
        return readme.substring(begin, readme.indexOf("\n\n", begin) + 1);
    }

    private static String row(ProviderDescriptor descriptor) {
        String settings = descriptor.settings().stream().map(ReadmeTest::name).collect(Collectors.joining(", "));
        String carries =
                descriptor.capabilities().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
        return "| `" + descriptor.type() + "` | " + descriptor.medium() + " | " + settings + " | " + carries + " |\n";
    }

    private static String name(Setting setting) {
        return setting.isMandatory() ? "**" + setting.name() + "**" : setting.name();
    }

    @Test
    void listsTheStoresThatAreFound() throws IOException {
        Set<String> schemes = Pattern.compile("`([a-z]+)(?::[^`]*)?`[^|]* \\|")
                .matcher(table("| store |"))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        assertThat(schemes)
                .containsExactlyInAnyOrderElementsOf(
                        Providers.stores(getClass().getClassLoader()).keySet());
    }
}
