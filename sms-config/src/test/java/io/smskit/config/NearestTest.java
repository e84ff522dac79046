package io.smskit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The word that was meant. */
final class NearestTest {
    private static final List<String> KEYS =
            List.of("access-key-id", "access-key-secret", "sign-name", "url", "window", "weight", "text");

    @ParameterizedTest
    @CsvSource({
        "acces-key-id, access-key-id",
        "accessKeyId, access-key-id",
        "ACCESS_KEY_SECRET, access-key-secret",
        "signname, sign-name",
        "windwo, window",
        "wieght, weight",
        "ulr, url",
        "tetx, text"
    })
    void isFoundBehindAFewSlips(String written, String meant) {
        assertThat(Nearest.find(written, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"key", "id", "x", "''", "endpoint", "throughput"})
    void isNotGuessedFromAfar(String written) {
        assertThat(Nearest.find(written, KEYS)).isEmpty();
    }

    @Test
    void isTheFirstOfEquallyNearOnes() {
        assertThat(Nearest.find("c2", List.of("c3", "c1"))).contains("c1");
    }

    @Test
    void isNotSoughtForATextThatIsNoWord() {
        assertThat(Nearest.find("u".repeat(1_000_000), KEYS)).isEmpty();
    }

    @Test
    void isAsFarAsTheFewestEditsSay() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            String from = word(random);
            String to = word(random);
            assertThat(Nearest.distance(from, to))
                    .as("seed %d: %s to %s", seed, from, to)
                    .isEqualTo(fewestEdits(from, to));
        }
    }

    private static String word(SplittableRandom random) {
        return random.ints(random.nextInt(5), 'a', 'c' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** By the definition: no place is edited twice, and a swap leaves its two letters alone. */
    private static int fewestEdits(String from, String to) {
        if (from.isEmpty() || to.isEmpty()) {
            return from.length() + to.length();
        }
        Set<Integer> ways = new HashSet<>();
        ways.add(fewestEdits(from.substring(1), to.substring(1)) + (from.charAt(0) == to.charAt(0) ? 0 : 1));
        ways.add(fewestEdits(from.substring(1), to) + 1);
        ways.add(fewestEdits(from, to.substring(1)) + 1);
        if (from.length() > 1 && to.length() > 1 && from.charAt(0) == to.charAt(1) && from.charAt(1) == to.charAt(0)) {
            ways.add(fewestEdits(from.substring(2), to.substring(2)) + 1);
        }
        return ways.stream().min(Integer::compare).orElseThrow();
    }
}
