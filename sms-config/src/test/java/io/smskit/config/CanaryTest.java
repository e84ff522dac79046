package io.smskit.config;

import static io.smskit.config.Configurations.READER;
import static io.smskit.config.Configurations.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.ConfigurationException;
import io.smskit.simulator.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is put wherever it could be, and looked for wherever it must not be. */
final class CanaryTest {
    private static final String CANARY = "kX9w2QpT7vRz4LmB";
    private static final int PIECE = 6;

    @TempDir
    Path folder;

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-21T15:59:00Z"));
    private ConfigurationReader reader;

    @BeforeEach
    void furnish() throws IOException {
        Files.writeString(folder.resolve("suppressed.txt"), "+8613800138000\n");
        Files.writeString(folder.resolve("secret.txt"), CANARY + "\n");
        Configurations.writeKeys(folder);
        Map<String, String> environment = Map.of("CANARY", CANARY, "TOKEN", CANARY);
        reader = READER.environment(environment::get).directory(folder);
    }

    /** Reads, builds and prints; returns everything that was said. */
    private String everythingSaid(String text, ConfigurationFormat format) {
        StringBuilder said = new StringBuilder();
        try {
            SmsConfiguration configuration = reader.parse(text, format);
            said.append(configuration);
            configuration.builder().time(time).start().close();
        } catch (ConfigurationException e) {
            for (Throwable each = e; each != null; each = each.getCause()) {
                said.append(each);
            }
        }
        return said.toString();
    }

    /** Not even a piece of it is told. */
    private static void assertSilent(String said) {
        assertThat(IntStream.rangeClosed(0, CANARY.length() - PIECE)
                        .mapToObj(from -> CANARY.substring(from, from + PIECE))
                        .filter(said::contains))
                .as(said)
                .isEmpty();
    }

    static Stream<String> valuesOfEveryKey() {
        List<String> variants = new ArrayList<>();
        // The sandbox repeats its script, which is no secret.
        List<String> lines = resource("every-key.yaml")
                .lines()
                .filter(line -> !line.contains("script:"))
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            // Each value in turn: what stands between a colon, bracket or comma and the end of that item.
            for (String value : lines.get(i).split("[\\[\\]{},]|: |:$|^ *[A-Za-z0-9.-]+:")) {
                if (!value.isBlank()) {
                    for (String canary : List.of("\"${CANARY}\"", "\"x${CANARY},${CANARY}\"")) {
                        List<String> changed = new ArrayList<>(lines);
                        changed.set(i, lines.get(i).replace(value.strip(), canary));
                        variants.add(String.join("\n", changed));
                    }
                }
            }
        }
        return variants.stream().distinct();
    }

    @Test
    void isNotToldAsTheValueOfAnyKey() {
        List<String> variants = valuesOfEveryKey().toList();
        assertThat(variants).hasSizeGreaterThan(200);
        variants.forEach(text -> assertSilent(everythingSaid(text, ConfigurationFormat.YAML)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"${CANARY}\"", "file:secret.txt", CANARY, "\"x${CANARY}\"", "'${NONE:" + CANARY + "}'"})
    void isNotToldWhenItIsRight(String written) {
        String said =
                everythingSaid("channels: { a: { provider: wire, token: " + written + " } }", ConfigurationFormat.YAML);
        assertSilent(said);
        assertThat(said).contains("channels.a.token=****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token: *" + CANARY,
                "token: &" + CANARY,
                "token: !" + CANARY,
                "token: !" + CANARY + " x",
                "token: " + CANARY + ": x",
                "token: \"" + CANARY,
                "token: \"\\" + CANARY + "\"",
                "token: @" + CANARY,
                "token: [" + CANARY,
                "token: {" + CANARY,
                "token: [" + CANARY + "]",
                "token: { a: " + CANARY + " }",
                "token: {" + CANARY + "}",
                "token: x\n    " + CANARY + "\n    wordless",
                "token " + CANARY,
                "tokken: " + CANARY,
                "token: ${" + CANARY + "-}",
                "token: file:" + CANARY,
                "token: t, " + CANARY,
                "url: \"http://" + CANARY + ".example\"",
                "url: \"https://user:" + CANARY + "@wire.example\"",
                "url: \"" + CANARY + "\"",
                "colour: " + CANARY,
                "patience: " + CANARY,
                "sockets: " + CANARY,
                "compress: " + CANARY,
                "throughput: " + CANARY,
                "price: 1 " + CANARY,
                "%" + CANARY,
                "%YAML " + CANARY
            })
    void isNotToldWhenItIsWritten(String line) {
        assertSilent(
                everythingSaid("channels:\n  a:\n    provider: wire\n    " + line + "\n", ConfigurationFormat.YAML));
        assertSilent(everythingSaid("channels: { a: { provider: wire, " + line + " } }\n", ConfigurationFormat.YAML));
        assertSilent(everythingSaid(line + "\n", ConfigurationFormat.YAML));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store: { url: " + CANARY + " }",
                "store: { url: \"jdbc:x://u:" + CANARY + "@h\" }",
                "store: { url: \"memory:" + CANARY + "\" }",
                "suppression: { file: \"${CANARY}\" }",
                "suppression: { file: \"${CANARY}\\0\" }",
                "limits: { marketing: { rules: [1/h], zone: " + CANARY + " } }",
                "default-region: " + CANARY,
                "routes: { default: [" + CANARY + "] }",
                "templates: { t: { class: " + CANARY + " } }",
                "templates: { t: { class: marketing, text: \"{" + CANARY + "\" } }",
            })
    void isNotToldOutsideOfChannels(String line) {
        assertSilent(everythingSaid("channels: { a: { provider: sandbox } }\n" + line + "\n", ConfigurationFormat.YAML)
                .replaceAll("templates\\.t\\.text=.*", ""));
    }

    @ParameterizedTest
    @EnumSource(ConfigurationFormat.class)
    void isNotToldWhateverSlipsInTyping(ConfigurationFormat format) {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        String right = format == ConfigurationFormat.YAML
                ? "lease: 30s\nchannels:\n  a: { provider: wire, token: " + CANARY + ", account: x }\n"
                        + "  b:\n    provider: wire\n    token: " + CANARY + "\n    account: y\n"
                : "lease=30s\nchannels.a.provider=wire\nchannels.a.token=" + CANARY + "\nchannels.a.account=x\n";
        for (int round = 0; round < 400; round++) {
            String slipped = slipped(right, random);
            assertThat(mentions(slipped, format))
                    .as("seed %d, round %d: %s", seed, round, slipped)
                    .isFalse();
        }
    }

    /** A slip may tear the secret in two, so longer pieces are looked for. */
    private boolean mentions(String text, ConfigurationFormat format) {
        String said;
        try {
            said = reader.parse(text, format).toString();
        } catch (ConfigurationException e) {
            said = e.toString();
        }
        return IntStream.rangeClosed(0, CANARY.length() - 8)
                .mapToObj(from -> CANARY.substring(from, from + 8))
                .anyMatch(said::contains);
    }

    private static String slipped(String text, SplittableRandom random) {
        StringBuilder changed = new StringBuilder(text);
        String strokes = "\n\t :,{}[]\"'#&*!|>%@`\\=?-xX0";
        for (int slips = 1 + random.nextInt(2); slips > 0; slips--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, strokes.charAt(random.nextInt(strokes.length())));
                default -> changed.setCharAt(at, strokes.charAt(random.nextInt(strokes.length())));
            }
        }
        return changed.toString();
    }
}
