package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random messages through channels that answer in every way there is. Each case is one seed: {@code -Dcases=10000} runs
 * more of them, {@code -Dseed=…} runs one alone.
 */
class RandomTrafficTest {
    private static final int CASES = Integer.getInteger("cases", 2_000);
    private static final long FIRST_SEED = 20_260_302;

    @Test
    void thePlanComesTrueAndTheInvariantsHoldWhateverHappens() {
        Long only = Long.getLong("seed");
        long first = only == null ? FIRST_SEED : only;
        int cases = only == null ? CASES : 1;
        System.out.println("random traffic: seeds " + first + " to " + (first + cases - 1));
        int remainders = 0;
        int ordered = 0;
        for (long seed = first; seed < first + cases; seed++) {
            try (RandomTraffic traffic = new RandomTraffic(seed)) {
                traffic.play();
                Invariants invariants = new Invariants(traffic);
                invariants.check();
                ordered += invariants.orderedPairs();
                remainders += traffic.remainders;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println("random traffic: " + ordered + " times a message left behind another one in order");
        System.out.println("random traffic: missing parts were handed over " + remainders + " times");
    }

    @Test
    void aSeedReplaysTheSameHistory() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(history(seed)).as("seed %d", seed).isEqualTo(history(seed));
        }
    }

    private static List<String> history(long seed) {
        try (RandomTraffic traffic = new RandomTraffic(seed)) {
            traffic.play();
            return traffic.lab.events.stream().map(Object::toString).toList();
        }
    }
}
