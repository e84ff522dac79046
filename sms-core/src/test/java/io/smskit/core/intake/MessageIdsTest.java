package io.smskit.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.core.message.RecipientHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Msisdn TO = Msisdn.of("8613800138000");

    private final MessageIds ids = new MessageIds(RecipientHash::of, 1);

    @Test
    void areUniqueAndGrowWithinAMillisecondAndBeyond() {
        List<MessageId> made = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            made.add(ids.next(TO, NOW));
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void goOnGrowingWhenTheClockGoesBack() {
        MessageId before = ids.next(TO, NOW);
        for (int hour = 1; hour < 100; hour++) {
            MessageId next = ids.next(TO, NOW.minusSeconds(3_600L * hour));
            assertThat(next).isGreaterThan(before);
            before = next;
        }
    }

    @Test
    void arePositiveAtBothEndsOfTheirTime() {
        assertThat(ids.next(TO, Instant.EPOCH).value()).isPositive();
        assertThat(ids.next(TO, Instant.parse("2093-01-01T00:00:00Z")).value()).isPositive();
    }

    @Test
    void ofOneRecipientHaveOneShard() {
        long shard = ids.next(TO, NOW).value() >>> 12 & 0x3FF;
        for (int i = 0; i < 100; i++) {
            assertThat(ids.next(TO, NOW.plusMillis(i)).value() >>> 12 & 0x3FF).isEqualTo(shard);
        }
    }

    /** Without that, two nodes that take a message for one number in the same millisecond would always meet. */
    @Test
    void ofTwoNodesHardlyEverMeet() {
        MessageIds others = new MessageIds(RecipientHash::of, 2);
        int met = 0;
        for (int i = 0; i < 10_000; i++) {
            met += ids.next(TO, NOW.plusMillis(i)).equals(others.next(TO, NOW.plusMillis(i))) ? 1 : 0;
        }
        assertThat(met).isLessThan(20);
    }

    @Test
    void areUniqueAmongThreads() throws Exception {
        Set<MessageId> made = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> makers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                makers.add(() -> {
                    boolean unique = true;
                    for (int n = 0; n < 10_000; n++) {
                        unique &= made.add(ids.next(TO, NOW));
                    }
                    return unique;
                });
            }
            for (Future<Boolean> maker : threads.invokeAll(makers)) {
                assertThat(maker.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasSize(80_000);
    }
}
