package io.smskit.config;

import static io.smskit.config.Configurations.READER;
import static io.smskit.config.Configurations.refusal;
import static io.smskit.config.Configurations.refused;
import static io.smskit.config.Configurations.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML as a format, and YAML as a weapon. */
final class YamlTest {
    @Nested
    final class Takes {
        @ParameterizedTest
        @ValueSource(strings = {"", "\n", "# nothing yet\n", "---\n", "~", "---\n...\n", "channels:\n", "channels: {}"})
        void aFileWithNothingInIt(String text) {
            assertThat(yaml(text)).hasToString("configuration{}");
        }

        @Test
        void aByteOrderMark() {
            assertThat(yaml("\uFEFFmax-segments: 3")).hasToString("configuration{max-segments=3}");
        }

        @Test
        void norwayAsACountry() {
            assertThat(yaml("default-region: NO")).hasToString("configuration{default-region=NO}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"3", "'3'", "\"3\"", "\"\\x33\"", ">-\n  3", "|-\n  3", "\n  3", "3 # at most"})
        void everyWayToWriteAValue(String written) {
            assertThat(yaml("max-segments: " + written + "\n")).hasToString("configuration{max-segments=3}");
        }

        @Test
        void aTemplateOverSeveralLinesAndPrintsItOnOne() {
            assertThat(yaml("""
                            templates:
                              t:
                                class: marketing
                                text: |-
                                  One
                                  Two
                            """)).hasToString("configuration{templates.t.class=marketing, templates.t.text=One Two}");
        }
    }

    @Nested
    final class Refuses {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lease: &x 30s                      | 1: lease: has an anchor; take it out, or put the value in quotes
            lease: *x                          | 1: lease: is an alias; write out what it stands for, or put it in quotes
            lease: !!str 30s                   | 1: lease: has a tag; take it out, or put the value in quotes
            lease: ! 30s                       | 1: lease: has a tag; take it out, or put the value in quotes
            lease: !<!x> 30s                   | 1: lease: has a tag; take it out, or put the value in quotes
            !x lease: 30s                      | 1: has a tag; take it out, or put the value in quotes
            &x lease: 30s                      | 1: has an anchor; take it out, or put the value in quotes
            store: !!map { url: memory }       | 1: store: has a tag; take it out, or put the value in quotes
            countries: &x [CN]                 | 1: countries: has an anchor; take it out, or put the value in quotes
            ? [a]                              | 1: has a key that is no word
            [a, b]                             | 1: is no section of keys, such as default-region: CN
            just words                         | 1: is no section of keys, such as default-region: CN
            lease: a: b                        | 1: is no readable YAML at column 9: a second ': ' stands in this line; put a value that holds ': ' in quotes
            countries: [CN                     | 2: is no readable YAML at column 1: a list in brackets lacks a ',' or its ']'
            store: { url: ${URL} }             | 1: is no readable YAML at column 16: a section in braces lacks a ',' or its '}'; put ${NAME} in quotes there
            lease: "30s                        | 2: is no readable YAML at column 1: a quote is never closed
            lease: @30s                        | 1: is no readable YAML at column 8: a value begins with a character that needs quotes
            lease: "\\q"                       | 1: is no readable YAML at column 10: something stands where YAML does not allow it
            """)
        void whatItDoesNotNeed(String text, String expected) {
            assertThat(refused(text + "\n")).isEqualTo("configuration:" + expected);
        }

        @Test
        void aTabAtTheBeginningOfALine() {
            assertThat(refused("store:\n\turl: memory\n"))
                    .isEqualTo("configuration:2: is no readable YAML at column 1: a tab stands where only spaces may");
        }

        @Test
        void aLineThatIsIndentedOddly() {
            assertThat(refused("store:\n  url: memory\n lease: 30s\n"))
                    .isEqualTo(
                            "configuration:3: is no readable YAML at column 2: this line is not indented like the ones"
                                    + " that it belongs to");
        }

        @Test
        void aLineWithoutAColon() {
            assertThat(refused("lease: 30s\nword\nmax-segments: 3\n"))
                    .isEqualTo("configuration:3: is no readable YAML at column 1: a key lacks its ':'");
        }

        @Test
        void aKeyThatStandsTwice() {
            assertThat(refused("""
                            store:
                              url: memory
                            lease: 30s
                            store: {}
                            channels:
                              a: { provider: sandbox, window: 3, provider: sandbox }
                            """)).isEqualTo("""
                            the configuration has 2 problems:
                            configuration:4: store: stands twice, first in line 1; take one out
                            configuration:6: channels.a.provider: stands twice, first in line 6; take one out""");
        }

        @Test
        void aSecondDocument() {
            assertThat(refused("lease: 30s\n---\nlease: 40s\n"))
                    .isEqualTo("configuration:2: begins a second document; a configuration is one");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u0000", "\u0007", "\u001b", "\ud800"})
        void controlCharactersAndHalvesOfPairs(String character) {
            assertThat(refused("lease: 30s\nstore: " + character))
                    .isEqualTo("configuration: holds a control character, which YAML does not allow");
        }

        @Test
        void aKeyThatWouldForgeALine() {
            assertThat(refused("\"a\\nb: ok\": 1"))
                    .startsWith("configuration:1: holds something that is no known key; there are applications,")
                    .hasLineCount(1);
        }

        @Test
        void aKeyThatIsTooLongToRepeat() {
            assertThat(refused("? " + "k".repeat(100_000) + "\n: 1\n")).hasSizeLessThan(300);
        }
    }

    /** Files that want time, memory or stack. */
    @Nested
    @Timeout(10)
    final class Survives {
        @Test
        void aBombOfAliases() {
            StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
            for (int i = 1; i < 30; i++) {
                String alias = "*a" + (i - 1);
                bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(8) + alias + "]\n");
            }
            assertThat(refused(bomb.toString()))
                    .isEqualTo("configuration:1: a0: has an anchor; take it out, or put the value in quotes");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[", "{a: ", "- ", "{", "? "})
        void endlessDepth(String opening) {
            assertThat(refused("channels: " + (opening.equals("- ") ? "\n" : "") + opening.repeat(1_000_000)))
                    .hasSizeLessThan(500)
                    .startsWith("configuration:");
        }

        @Test
        void depthBySpaces() {
            StringBuilder deep = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                deep.append(" ".repeat(i)).append("k:\n");
            }
            assertThat(refused(deep.toString())).endsWith("lies more than 16 levels deep");
        }

        @Test
        void manyUnknownKeys() {
            StringBuilder many = new StringBuilder();
            for (int i = 0; many.length() < 1_000_000; i++) {
                many.append('k').append(i).append(": 1\n");
            }
            assertThat(refused(many.toString())).hasLineCount(21);
        }

        @Test
        void aLongLine() {
            assertThat(refused("lease: " + "9".repeat(2_000_000)))
                    .isEqualTo("configuration:1: lease: is no time span such as 10s, of 10s to 1h");
        }

        @Test
        void aTextThatIsTooLarge() {
            assertThat(refused("#".repeat(5_000_001)))
                    .isEqualTo("configuration: is larger than 5 MB, which no configuration is");
        }
    }

    @Nested
    final class AsAFile {
        @TempDir
        Path folder;

        private void assertRefused(String name, byte[] content, String expected) throws IOException {
            Path file = Files.write(folder.resolve(name), content);
            Assertions.assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> SmsConfiguration.load(file))
                    .withMessage(file + ": " + expected);
        }

        @Test
        void isRefusedAboveFiveMegabytes() throws IOException {
            assertRefused("a.yaml", new byte[5_000_001], "is larger than 5 MB, which no configuration is");
        }

        @Test
        void isRefusedInAnotherEncoding() throws IOException {
            assertRefused(
                    "a.yml",
                    "lease: 30s".getBytes(StandardCharsets.UTF_16),
                    "is no UTF-8 text; save it in this encoding");
        }

        @Test
        void isRefusedUnderAnotherName() throws IOException {
            assertRefused(
                    "a.json", new byte[0], "is no configuration by its name; let it end in .yaml, .yml or .properties");
        }

        @Test
        void isRefusedWhereThereIsNone() {
            Path file = folder.resolve("a.yaml");
            Assertions.assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> SmsConfiguration.load(file))
                    .withMessage(file + ": there is no such file; name a configuration that exists");
        }

        @Test
        void isRefusedIfItIsAFolder() throws IOException {
            Path file = Files.createDirectory(folder.resolve("a.yaml"));
            Assertions.assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> SmsConfiguration.load(file))
                    .withMessage(file + ": cannot be read; is it a file, and may this user read it?");
        }

        @Test
        void isNamedWithItsLine() throws IOException {
            assertRefusedLine("leese: 30s", "1: leese: is no known key; did you mean lease?");
        }

        private void assertRefusedLine(String content, String expected) throws IOException {
            Path file = Files.writeString(folder.resolve("a.yaml"), content);
            Assertions.assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> SmsConfiguration.load(file))
                    .withMessage(file + ":" + expected);
        }
    }

    @Test
    void readsAnOrdinaryFileAtOnce() {
        StringBuilder templates = new StringBuilder("templates:\n");
        for (int i = 0; i < 2000; i++) {
            templates.append("  t" + i + ": { class: marketing, text: \"Hello {name}\" }\n");
        }
        Assertions.assertThat(READER.parse(templates.toString(), ConfigurationFormat.YAML)
                        .toString())
                .contains("templates.t1999.text=Hello {name}");
        assertThat(refusal(READER, templates + "lease: 1s", ConfigurationFormat.YAML))
                .hasMessage("configuration:2002: lease: is no time span such as 10s, of 10s to 1h");
    }
}
