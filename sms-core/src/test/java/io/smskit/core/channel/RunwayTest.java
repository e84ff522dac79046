package io.smskit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Priority;
import io.smskit.definition.Rate;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunwayTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long HORIZON = Duration.ofMillis(10).toNanos();

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-03-02T02:00:00Z"));
    private final List<String> left = new ArrayList<>();
    private final List<Long> leftAt = new ArrayList<>();

    private Runway runway(int perSecond) {
        return new Runway(new Pacer(Rate.perSecond(perSecond)), time);
    }

    private boolean permit(Runway runway, Priority lane) {
        return runway.permit(lane.ordinal(), time.nanoTime(), HORIZON);
    }

    private void enter(Runway runway, Priority lane, String name, int messages) {
        runway.enter(new Runway.Departure(lane, messages, time.nanoTime(), () -> {
            left.add(name);
            leftAt.add(time.nanoTime());
            return messages;
        }));
    }

    /** With a permit, which there must be. */
    private void enter(Runway runway, Priority lane, String name) {
        assertThat(permit(runway, lane)).as("a permit for %s", name).isTrue();
        enter(runway, lane, name, 1);
    }

    @Test
    void permitsAreGivenOutAsFarAsTheHorizonReaches() {
        Runway runway = runway(1_000);
        int permits = 0;
        while (permit(runway, Priority.NORMAL)) {
            permits++;
        }
        assertThat(permits).isEqualTo(10);
        assertThat(runway.nextSlot(Priority.NORMAL.ordinal(), time.nanoTime()))
                .isGreaterThan(time.nanoTime() + HORIZON);
        runway.giveBack(Priority.NORMAL.ordinal());
        assertThat(permit(runway, Priority.NORMAL)).isTrue();
        time.advance(Duration.ofSeconds(10));
        assertThat(permit(runway, Priority.NORMAL))
                .as("after a long wait for those")
                .isFalse();
    }

    @Test
    void anUrgentMessageTakesTheNextSlotAlthoughAllAreGivenOut() {
        Runway runway = runway(500);
        for (int i = 0; permit(runway, Priority.LOW); i++) {
            enter(runway, Priority.LOW, "low " + i, 1);
        }
        time.advance(Duration.ofMillis(1));
        enter(runway, Priority.URGENT, "urgent");
        time.advance(Duration.ofMillis(5));
        assertThat(left).containsExactly("low 0", "urgent", "low 1");
    }

    @Test
    void inALaneTheFirstComesFirst() {
        Runway runway = runway(500);
        List.of("a", "b", "c", "d").forEach(name -> enter(runway, Priority.NORMAL, name));
        time.advance(Duration.ofSeconds(1));
        assertThat(left).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whoWasCalledOffTakesNoSlot() {
        Runway runway = runway(200);
        enter(runway, Priority.NORMAL, "first");
        assertThat(permit(runway, Priority.URGENT)).isTrue();
        runway.enter(new Runway.Departure(Priority.URGENT, 1, time.nanoTime(), () -> 0));
        assertThat(permit(runway, Priority.URGENT)).isTrue();
        enter(runway, Priority.URGENT, "second", 1);
        time.advance(Duration.ofMillis(5));
        assertThat(left).containsExactly("first", "second");
    }

    @Test
    void whatLeavesTogetherLeavesAtTheSlotOfItsLast() {
        Runway runway = runway(200);
        long start = time.nanoTime();
        for (int i = 0; i < 4; i++) {
            permit(runway, Priority.NORMAL);
        }
        enter(runway, Priority.NORMAL, "three", 3);
        enter(runway, Priority.NORMAL, "one", 1);
        time.advance(Duration.ofSeconds(1));
        assertThat(leftAt.stream().map(at -> at - start)).containsExactly(2 * SECOND / 200, 3 * SECOND / 200);
    }

    @Test
    void withoutARateEverybodyLeavesAtOnce() {
        Runway runway = new Runway(new Pacer(null), time);
        for (int i = 0; i < 1_000; i++) {
            enter(runway, Priority.NORMAL, "any");
        }
        assertThat(left).hasSize(1_000);
    }

    @Test
    void fewerNodesMakeThoseWhoWaitLeaveEarlier() {
        Runway runway = runway(10);
        runway.shareWith(10);
        enter(runway, Priority.NORMAL, "first");
        time.advance(Duration.ofMillis(995));
        enter(runway, Priority.NORMAL, "second");
        runway.shareWith(1);
        time.advance(Duration.ofMillis(10));
        assertThat(left).containsExactly("first", "second");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 77, 200, 333, 1_000})
    void noSecondHasMoreThanTheRateAndOneWhateverComesAndHoweverLateThreadsWake(int cap) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(cap);
        Runway runway = new Runway(new Pacer(Rate.perSecond(cap)), new TardyTime(time, random));
        ArrayDeque<Priority> waiting = new ArrayDeque<>();
        Priority[] lanes = Priority.values();
        int sent = 0;
        for (int i = 0; i < 4_000; i++) {
            int more = random.nextInt(100) == 0 ? random.nextInt(cap + 1) : random.nextInt(2);
            for (int n = 0; n < more; n++) {
                waiting.add(lanes[random.nextInt(lanes.length)]);
            }
            while (!waiting.isEmpty() && permit(runway, waiting.peek())) {
                enter(runway, waiting.remove(), "any", 1);
                sent++;
            }
            time.advance(Duration.ofNanos(random.nextLong(4_000_000)));
        }
        time.advance(Duration.ofMinutes(1));
        assertThat(leftAt).hasSize(sent).isSorted();
        for (int i = 0; i + cap + 1 < sent; i++) {
            assertThat(leftAt.get(i + cap + 1) - leftAt.get(i)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    /** Timers ring late, now and then very late. */
    private record TardyTime(VirtualTime time, RandomGenerator random) implements EngineTime {
        @Override
        public Timer schedule(Duration delay, Runnable task) {
            long late = random.nextInt(20) == 0 ? random.nextLong(30_000_000) : random.nextLong(300_000);
            return time.schedule(delay.plusNanos(late), task);
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Executor executor() {
            return time.executor();
        }

        @Override
        public boolean await(CompletionStage<?> stage, Duration atMost) {
            return time.await(stage, atMost);
        }
    }
}
