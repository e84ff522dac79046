package io.smskit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smskit.ConfigurationException;
import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.core.store.InMemoryStores;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of what must not be sent to. */
final class SuppressionFileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String FORM =
            "is no entry such as +8613800138000, prefix:+861700 or group:staff, alone or with one"
                    + " of the classes verification, transactional, notification, marketing behind it";

    @TempDir
    Path folder;

    private SmsConfiguration load(String content) throws IOException {
        Files.writeString(folder.resolve("suppressed.txt"), content);
        return SmsConfiguration.load(
                Files.writeString(folder.resolve("sms.yaml"), "suppression: { file: suppressed.txt }\n"));
    }

    private List<Suppression> loaded(String content) throws IOException {
        load(content);
        Path path = folder.resolve("suppressed.txt");
        SuppressionStore store = InMemoryStores.open().suppressions();
        SuppressionFile.at(path).read(NOW, batch -> store.add(batch, NOW));
        return store.page(0, 10_000);
    }

    private void assertRefused(String content, String expected) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(content))
                .withMessage(folder.resolve("suppressed.txt") + ":" + expected);
    }

    @Test
    void holdsNumbersPrefixesAndGroupsForAllClassesOrOne() throws IOException {
        String content = """
            # a comment

            +8613800138000
             +8613800138001   marketing\t# opted out on the phone
            prefix:+861700
            prefix:+1900 verification
            group:staff
            group:testers notification
            """;
        assertThat(loaded(content))
                .containsExactly(
                        entry(new Suppression.Number(Msisdn.of("+8613800138000")), null),
                        entry(new Suppression.Number(Msisdn.of("+8613800138001")), MessageClass.MARKETING),
                        entry(new Suppression.Prefix("861700"), null),
                        entry(new Suppression.Prefix("1900"), MessageClass.VERIFICATION),
                        entry(new Suppression.Group("staff"), null),
                        entry(new Suppression.Group("testers"), MessageClass.NOTIFICATION));
    }

    private static Suppression entry(Suppression.Target target, MessageClass messageClass) {
        return new Suppression(target, messageClass, "file", NOW, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF+8613800138000", "+8613800138000\r\n", "\n\n+8613800138000", "+8613800138000#x"})
    void readsWhatEditorsWrite(String content) throws IOException {
        assertThat(loaded(content)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing"})
    void mayBeEmpty(String content) throws IOException {
        assertThat(loaded(content)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "13800138000",
                "8613800138000",
                "prefix:861700",
                "prefix:",
                "prefix:+",
                "prefix:+1234567890123456",
                "group:",
                "Group:x",
                "+8613800138000 advertising",
                "+8613800138000,marketing",
                "+8613800138000;+8613800138001",
                "=cmd()",
                "*"
            })
    void refusesWhatIsNoEntry(String line) throws IOException {
        if (line.startsWith("+8613800138000,") || line.startsWith("+8613800138000;")) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> load("# x\n" + line))
                    .withMessageContaining("suppressed.txt:2: the phone number has ");
        } else {
            assertRefused("# x\n" + line, "2: " + FORM);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        +861380013800x                 | character 14 of the phone number is not a digit
        +12345                         | the phone number has 5 digits, 7 to 15 are allowed
        +０８613800138                   | character 2 of the phone number is not a digit
        +8613800138000 marketing now   | has more than an entry and a message class; write one entry a line
        """)
    void saysWhatIsWrongWithoutTheNumber(String line, String expected) {
        assertRefused("+8613800138000\n" + line, "2: " + expected);
    }

    @Test
    void refusesALineThatIsTooLong() {
        assertRefused("#" + "x".repeat(1000), "1: is longer than 1000 bytes");
    }

    @Test
    void refusesAnotherEncodingInItsLine() throws IOException {
        Path file = folder.resolve("suppressed.txt");
        Files.write(file, "+8613800138000\n# é\n".getBytes(StandardCharsets.ISO_8859_1));
        Problems problems = new Problems();
        SuppressionFile.named(file, Spot.named("suppressed.txt"), Spot.named("x"))
                .check(problems);
        assertThat(problems.refusal()).hasMessage("suppressed.txt:2: is no UTF-8 text");
    }

    @Test
    void tellsItsProblemsWithThoseOfTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("suppressed.txt"), "x\ny\n");
        Path file =
                Files.writeString(folder.resolve("sms.yaml"), "suppression: { file: suppressed.txt }\nleese: 30s\n");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SmsConfiguration.load(file))
                .withMessage("the configuration has 3 problems:\n"
                        + file + ":2: leese: is no known key; did you mean lease?\n"
                        + folder.resolve("suppressed.txt") + ":1: " + FORM + "\n"
                        + folder.resolve("suppressed.txt") + ":2: " + FORM);
    }

    @Test
    void stopsReadingWhereTwentyLinesAreWrong() throws IOException {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load("x\n".repeat(1_000_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(21));
    }

    @Test
    void isNamedAsItIsWrittenIfAVariableNamesIt() throws IOException {
        Files.writeString(folder.resolve("hidden.txt"), "x\n");
        ConfigurationReader reader =
                ConfigurationReader.create().directory(folder).environment(name -> "hidden.txt");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> reader.parse("suppression: { file: \"${NAME}\" }", ConfigurationFormat.YAML))
                .withMessage("${NAME}:1: " + FORM);
    }

    @Test
    void isReadAgainForEachEngine() throws IOException {
        SmsConfiguration configuration = load("+8613800138000\n");
        Files.delete(folder.resolve("suppressed.txt"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> configuration
                        .builder()
                        .channel("main", Sandbox.accepting())
                        .start())
                .withMessage(folder.resolve("sms.yaml") + ":1: suppression.file: names a file that cannot be read;"
                        + " a relative one is looked for beside the configuration");
    }

    @Test
    void mayBeLong() throws IOException {
        Path file = folder.resolve("suppressed.txt");
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 100_500; i++) {
                writer.write("+86138" + (10_000_000 + i) + "\n");
            }
        }
        List<Integer> sizes = new ArrayList<>();
        SuppressionStore store = InMemoryStores.open().suppressions();
        int entries = SuppressionFile.at(file).read(NOW, batch -> {
            sizes.add(batch.size());
            store.add(batch, NOW);
        });
        assertThat(entries).isEqualTo(100_500);
        assertThat(sizes).hasSize(101).allMatch(size -> size <= 1000);
        assertThat(store.page(100_499, 2)).hasSize(1);
    }

    @Nested
    class OnItsOwn {
        @Test
        void givesNothingIfALineIsWrong() throws IOException {
            Path file = Files.writeString(folder.resolve("some.txt"), "+8613800138000\n?\n!\n");
            List<Suppression> given = new ArrayList<>();
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> SuppressionFile.at(file).read(NOW, given::addAll))
                    .withMessage("the file has 2 problems:\n" + file + ":2: " + FORM + "\n" + file + ":3: " + FORM);
            assertThat(given).isEmpty();
        }

        @Test
        void saysThatItIsNotThere() {
            Path file = folder.resolve("none.txt");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> SuppressionFile.at(file).read(NOW, batch -> {}))
                    .withMessage(file + ": cannot be read; is it a file, and may this user read it?");
        }

        @Test
        void readsATargetAlone() {
            assertThat(SuppressionFile.target("+8613800138000"))
                    .isEqualTo(new Suppression.Number(Msisdn.of("+8613800138000")));
            assertThat(SuppressionFile.target("prefix:+861700")).isEqualTo(new Suppression.Prefix("861700"));
            assertThat(SuppressionFile.target("group:staff")).isEqualTo(new Suppression.Group("staff"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"13900139000", "prefix:861701", "group: ", "+86138001380001234", "prefix:+x"})
        void refusesWhatIsNoTargetAndDoesNotRepeatIt(String word) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> SuppressionFile.target(word))
                    .withMessageStartingWith("the target ")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(word));
        }
    }
}
