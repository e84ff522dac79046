package io.smskit.config;

import static io.smskit.config.Configurations.READER;
import static io.smskit.config.Configurations.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.ChannelDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What values may take from elsewhere. */
final class ReferencesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "A", "one", "_B2", "two", "EMPTY", "", "REF", "${A}", "FILE", "file:/etc/passwd", "REGIONS", "CN, US");

    @TempDir
    Path folder;

    private final ConfigurationReader reader = READER.environment(ENVIRONMENT::get);

    /** The setting that a channel gets. */
    private String setting(String key, String written) {
        String token = key.equals("token") ? "" : "token: t, ";
        String text = "channels: { a: { provider: wire, " + token + key + ": '" + written + "' } }";
        Problems problems = new Problems();
        Spot root = Spot.named("x");
        Reading reading =
                new Reading(problems, new References(ENVIRONMENT::get), folder, Map.of("wire", new WireProvider()));
        Given top = new Given(root);
        Schema.TOP.readInto(top, ConfigurationFormat.YAML.read(text, root, problems), reading);
        problems.refuse();
        ChannelDefinition definition =
                top.find(Schema.CHANNELS).orElseThrow().found().get("a").value().definition();
        return definition.settings().getOrDefault(key, "(none)");
    }

    private String refused(String token) {
        String text = "channels: { a: { provider: wire, token: '" + token + "' } }";
        return refusal(reader.directory(folder), text, ConfigurationFormat.YAML).getMessage();
    }

    @Nested
    final class OfTheEnvironment {
        @ParameterizedTest
        @CsvSource({
            "${A}, one",
            "x${A}y${_B2}z, xoneytwoz",
            "${NONE:three}, three",
            "${EMPTY:three}, three",
            "${A:three}, one",
            "${NONE:}, (none)",
            "${NONE:a:b c}, a:b c",
            "${REF}, ${A}",
            "$${A}, ${A}",
            "$$${A}, $${A}",
            "$A $ $$, $A $ $$",
            "}{, }{"
        })
        void areReplacedOnce(String written, String expected) {
            assertThat(setting("account", written)).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"${NONE}, NONE", "${EMPTY}, EMPTY", "${A}${NONE}, NONE"})
        void areRefusedWhereTheyAreMissing(String written, String name) {
            assertThat(refused(written))
                    .isEqualTo("configuration:1: channels.a.token: needs the environment variable " + name
                            + ", which is not set; set it, give a default as in ${" + name
                            + ":…}, or write $${ for a plain ${");
        }

        @ParameterizedTest
        @CsvSource({"${}", "${a b}", "${", "${A", "${1}", "${A:${_B2}}", "${A-B}"})
        void areRefusedInAWrongForm(String written) {
            assertThat(refused(written))
                    .isEqualTo("configuration:1: channels.a.token: has a reference of a wrong form;"
                            + " write ${NAME} or ${NAME:default}, or $${ for a plain ${");
        }

        @Test
        void mayHoldAWholeList() {
            assertThat(reader.parse("countries: ${REGIONS}", ConfigurationFormat.YAML))
                    .hasToString("configuration{countries=${REGIONS}}");
        }

        @Test
        void arePrintedAsTheyAreWritten() {
            assertThat(reader.parse(
                            "channels: { a: { provider: sandbox, script: '0001=${NONE:hang}' } }",
                            ConfigurationFormat.YAML))
                    .hasToString("configuration{channels.a.provider=sandbox, channels.a.script=0001=${NONE:hang}}");
        }

        @Test
        void areTheProcessOnesUnlessOthersAreGiven() {
            String name = System.getenv().keySet().stream()
                    .filter(key -> key.matches("[A-Z_]+") && !System.getenv(key).isEmpty())
                    .findFirst()
                    .orElseThrow();
            assertThat(SmsConfiguration.parse(
                            "templates: { t: { class: marketing, text: 'x', bindings: {} } }\n#${" + name + "}",
                            ConfigurationFormat.YAML))
                    .isNotNull();
            assertThat(SmsConfiguration.parse(
                            "channels: { a: { provider: sandbox, tags: 'x${" + name + "}' } }",
                            ConfigurationFormat.YAML))
                    .isNotNull();
        }
    }

    @Nested
    final class OfFiles {
        private Path write(String name, String content) throws IOException {
            return Files.writeString(folder.resolve(name), content);
        }

        @ParameterizedTest
        @CsvSource({"secret", "'secret\n'", "'secret\r\n'", "'secret\nsecond line\n'", "' secret\n'"})
        void giveTheirFirstLine(String content) throws IOException {
            write("key", content);
            assertThat(setting("token", "file:key")).isEqualTo(content.startsWith(" ") ? " secret" : "secret");
        }

        @Test
        void mayLieAnywhere() throws IOException {
            assertThat(setting("token", "file:" + write("key", "secret"))).isEqualTo("secret");
        }

        @Test
        void mayBeNamedByAVariable() throws IOException {
            write("one", "secret");
            assertThat(setting("token", "file:${A}")).isEqualTo("secret");
        }

        @Test
        void areNotReadBecauseAVariableSaysSo() {
            assertThat(setting("token", "${FILE}")).isEqualTo("file:/etc/passwd");
        }

        @Test
        void areReadForSecretsOnly() {
            assertThat(setting("account", "file:key")).isEqualTo("file:key");
        }

        @Test
        void areRefusedIfTheirFirstLineIsEmpty() throws IOException {
            write("key", "\nsecret");
            assertThat(refused("file:key"))
                    .isEqualTo("configuration:1: channels.a.token: names a file whose first line is empty;"
                            + " the secret stands there");
        }

        @Test
        void areRefusedIfTheirFirstLineHasNoEnd() throws IOException {
            write("key", "x".repeat(16 * 1024 + 1));
            assertThat(refused("file:key"))
                    .isEqualTo("configuration:1: channels.a.token: names a file whose first line is no UTF-8 text of"
                            + " at most 16384 bytes");
        }

        @Test
        void areRefusedIfTheyAreNoText() throws IOException {
            Files.write(folder.resolve("key"), "sécret".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(refused("file:key")).contains("is no UTF-8 text");
        }

        @ParameterizedTest
        @CsvSource({"file:none", "file:.", "file:", "file:none/none"})
        void areRefusedIfTheyCannotBeRead(String written) {
            assertThat(refused(written))
                    .isEqualTo("configuration:1: channels.a.token: names a file that cannot be read;"
                            + " a relative one is looked for beside the configuration");
        }
    }
}
