package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.delivery.AttemptId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The ring against a plain map. */
final class InFlightTest {
    private final Pending<?> message = new Pending<>(
            new Outgoing(new AttemptId(MessageId.of(1), 1), List.of(MemoryLink.segment("a")), () -> true),
            new Pending.Hand(),
            answers -> answers);

    @Test
    void behavesLikeAMapWhateverIsAnsweredLateOrNever() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            InFlight ring = new InFlight(1 + random.nextInt(20));
            Map<Integer, Integer> map = new HashMap<>();
            List<Integer> open = new ArrayList<>();
            int sequence = random.nextBoolean() ? 1 : Integer.MAX_VALUE - 300;
            for (int step = 0; step < 1_000; step++) {
                if (random.nextInt(5) < 3) {
                    ring.add(sequence, message, step, step);
                    map.put(sequence, step);
                    open.add(sequence);
                    sequence = Sequences.after(sequence);
                } else if (!open.isEmpty()) {
                    int at = random.nextInt(3) == 0 ? random.nextInt(open.size()) : open.size() - 1;
                    int taken = open.remove(at);
                    assertThat(ring.sent(taken)).as("seed " + seed).isEqualTo((long) map.get(taken));
                    List<Integer> left = new ArrayList<>();
                    assertThat(ring.remove(taken, (number, pending, segment) -> left.add(segment)))
                            .isTrue();
                    assertThat(left).as("seed " + seed).containsExactly(map.remove(taken));
                    assertThat(ring.remove(taken, (number, pending, segment) -> {}))
                            .isFalse();
                }
                assertThat(ring.size()).as("seed " + seed).isEqualTo(map.size());
            }
            assertThat(open).as("seed " + seed).allMatch(ring::contains);
        }
    }

    @Test
    void movesEverythingIntoTheFuture() {
        InFlight ring = new InFlight(1);
        for (int sequence = 1; sequence <= 100; sequence++) {
            ring.add(sequence, message, 0, sequence);
        }

        ring.postpone(1000);

        assertThat(ring.sent(1)).isEqualTo(1001);
        assertThat(ring.sent(100)).isEqualTo(1100);
    }

    @Test
    void roundsTheNumbersAsTheStandardSays() {
        Sequences sequences = new Sequences(Integer.MAX_VALUE);

        assertThat(sequences.take()).isEqualTo(0x7FFFFFFF);
        assertThat(sequences.take()).isEqualTo(1);
    }
}
