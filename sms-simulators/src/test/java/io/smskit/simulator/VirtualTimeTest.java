package io.smskit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smskit.spi.EngineTime.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private static final Instant START = Instant.parse("2026-03-29T00:59:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = VirtualTime.startingAt(START);
    private final List<String> log = new ArrayList<>();

    private Runnable note(String word) {
        return () ->
                log.add(word + "@" + Duration.between(START, time.instant()).toMillis());
    }

    @Nested
    class Clocks {
        @Test
        void standStillUntilTheyAreMoved() {
            long nanos = time.nanoTime();

            time.runReady();

            assertThat(time.instant()).isEqualTo(START);
            assertThat(time.nanoTime()).isEqualTo(nanos);
        }

        @Test
        void moveTogether() {
            long nanos = time.nanoTime();

            time.advance(Duration.ofNanos(1_500));

            assertThat(time.instant()).isEqualTo(START.plusNanos(1_500));
            assertThat(time.nanoTime() - nanos).isEqualTo(1_500);
        }

        @Test
        void theWallClockJumpsAlone() {
            long nanos = time.nanoTime();
            time.schedule(SECOND, note("timer"));

            time.jumpWallClock(Duration.ofHours(-1));
            time.runReady();

            assertThat(time.instant()).isEqualTo(START.minus(Duration.ofHours(1)));
            assertThat(time.nanoTime()).isEqualTo(nanos);
            assertThat(log).isEmpty();
        }

        @Test
        void aDayIsOverInAnInstant() {
            AtomicInteger beats = new AtomicInteger();
            Runnable[] beat = new Runnable[1];
            beat[0] = () -> {
                beats.incrementAndGet();
                time.schedule(SECOND, beat[0]);
            };
            time.schedule(SECOND, beat[0]);

            time.advance(Duration.ofDays(1));

            assertThat(beats).hasValue(86_400);
        }

        @Test
        void cannotBeMovedBack() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> time.advance(Duration.ofNanos(-1)))
                    .withMessageContaining("jumpWallClock");
        }
    }

    @Nested
    class Order {
        @Test
        void tasksRunFirstInFirstOut() {
            time.executor().execute(() -> {
                log.add("a");
                time.executor().execute(() -> log.add("c"));
            });
            time.executor().execute(() -> log.add("b"));
            assertThat(log).as("nothing runs by itself").isEmpty();

            time.runReady();

            assertThat(log).containsExactly("a", "b", "c");
        }

        @Test
        void timersDueTogetherRunInTheOrderOfScheduling() {
            time.schedule(Duration.ofMillis(20), note("late"));
            time.schedule(Duration.ofMillis(10), note("first"));
            time.schedule(Duration.ofMillis(10), note("second"));

            time.advance(SECOND);

            assertThat(log).containsExactly("first@10", "second@10", "late@20");
        }

        @Test
        void queuedTasksRunBeforeTimeMoves() {
            time.schedule(Duration.ofNanos(1), note("timer"));
            time.executor().execute(note("task"));

            time.advance(SECOND);

            assertThat(log).containsExactly("task@0", "timer@0");
        }

        @Test
        void aDelayOfZeroIsATaskLikeAnyOther() {
            time.executor().execute(note("task"));
            time.schedule(Duration.ZERO, note("timer"));
            time.executor().execute(note("task"));

            time.runReady();

            assertThat(log).containsExactly("task@0", "timer@0", "task@0");
        }

        @Test
        void whatIsDueAtTheEndStillRuns() {
            time.schedule(SECOND, note("in"));
            time.schedule(SECOND.plusNanos(1), note("out"));

            time.advance(SECOND);

            assertThat(log).containsExactly("in@1000");
        }

        @Test
        void aTimerThatATimerSchedulesRunsInTheSameAdvance() {
            time.schedule(SECOND, () -> time.schedule(SECOND, note("second")));

            time.advance(Duration.ofSeconds(5));

            assertThat(log).containsExactly("second@2000");
        }

        @Test
        void isThatOfASortedListForRandomTimers() {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            record Expected(int delay, String name) {}
            List<Expected> expected = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                int delay = random.nextInt(500);
                Timer timer = time.schedule(Duration.ofMillis(delay), note("t" + i));
                if (random.nextInt(4) == 0) {
                    timer.cancel();
                } else {
                    expected.add(new Expected(delay, "t" + i + "@" + delay));
                }
            }
            expected.sort(Comparator.comparingInt(Expected::delay));

            assertThat(time.advanceUntilIdle(SECOND)).isTrue();

            assertThat(log)
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            expected.stream().map(Expected::name).toList());
        }
    }

    @Nested
    class ATimer {
        @Test
        void doesNotRunOnceItWasCalledOff() {
            Timer timer = time.schedule(SECOND, note("never"));

            assertThat(timer.cancel()).isTrue();
            time.advance(Duration.ofSeconds(2));

            assertThat(log).isEmpty();
            assertThat(timer.cancel()).isFalse();
        }

        @Test
        void cannotBeCalledOffOnceItHasBegun() {
            Timer[] timer = new Timer[1];
            timer[0] = time.schedule(SECOND, () -> log.add("cancelled: " + timer[0].cancel()));

            time.advance(SECOND);

            assertThat(log).containsExactly("cancelled: false");
            assertThat(timer[0].cancel()).isFalse();
        }

        @Test
        void canBeCalledOffByAnotherOfTheSameInstant() {
            Timer[] second = new Timer[1];
            time.schedule(SECOND, () -> log.add("cancelled: " + second[0].cancel()));
            second[0] = time.schedule(SECOND, note("never"));

            time.advance(SECOND);

            assertThat(log).containsExactly("cancelled: true");
        }

        @Test
        void countsAsPendingUntilItRunsOrIsCalledOff() {
            time.schedule(SECOND, note("runs"));
            Timer other = time.schedule(Duration.ofDays(1), note("never"));
            assertThat(time.pendingTimers()).isEqualTo(2);

            other.cancel();
            assertThat(time.pendingTimers()).isEqualTo(1);
            time.advance(SECOND);

            assertThat(time.pendingTimers()).isZero();
        }

        @Test
        void thatWasCalledOffDoesNotHoldTime() {
            time.schedule(SECOND, note("runs"));
            time.schedule(Duration.ofDays(1), note("never")).cancel();

            assertThat(time.advanceUntilIdle(Duration.ofDays(30))).isTrue();

            assertThat(time.instant()).isEqualTo(START.plus(SECOND));
        }

        @Test
        void refusesANegativeDelay() {
            assertThatIllegalArgumentException().isThrownBy(() -> time.schedule(Duration.ofMillis(-1), note("x")));
        }

        @Test
        void mayBeDueBeyondTheEndOfTheClock() {
            time.schedule(Duration.ofSeconds(Long.MAX_VALUE), note("never"));

            assertThat(time.advanceUntilIdle(Duration.ofDays(1))).isFalse();

            assertThat(log).isEmpty();
            assertThat(time.pendingTimers()).isEqualTo(1);
        }
    }

    @Test
    void runsMillionsOfTasksAndTimersInLittleTimeAndMemory() {
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 1_000_000; i++) {
            time.executor().execute(runs::incrementAndGet);
            time.schedule(Duration.ofMinutes(1), runs::incrementAndGet).cancel();
        }

        time.advance(SECOND);

        assertThat(runs).hasValue(1_000_000);
        assertThat(time.pendingTimers()).isZero();
    }

    @Test
    void twoTimesOfOneJvmKnowNothingOfEachOther() {
        VirtualTime other = VirtualTime.startingAt(START);
        other.schedule(SECOND, note("other"));

        time.advance(Duration.ofSeconds(2));

        assertThat(log).isEmpty();
        assertThat(other.instant()).isEqualTo(START);
    }
}
