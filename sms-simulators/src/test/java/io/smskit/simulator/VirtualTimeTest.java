package io.smskit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smskit.spi.EngineTime.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
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

    @Nested
    class Awaiting {
        private final CompletableFuture<String> stage = new CompletableFuture<>();

        @Test
        void movesTimeToTheTimerThatCompletesTheStage() {
            time.schedule(Duration.ofMillis(300), () -> stage.complete("done"));
            time.schedule(Duration.ofMillis(301), note("later"));

            assertThat(time.await(stage, SECOND)).isTrue();

            assertThat(time.instant()).isEqualTo(START.plusMillis(300));
            assertThat(log).isEmpty();
        }

        @Test
        void endsAtTheTimeOut() {
            assertThat(time.await(stage, SECOND)).isFalse();

            assertThat(time.instant()).isEqualTo(START.plus(SECOND));
        }

        @Test
        void countsAFailedStageAsDone() {
            time.executor().execute(() -> stage.completeExceptionally(new IllegalStateException("broken")));

            assertThat(time.await(stage, SECOND)).isTrue();
        }

        @Test
        void runsNothingForAStageThatIsDone() {
            stage.complete("done");
            time.executor().execute(note("task"));

            assertThat(time.await(stage, SECOND)).isTrue();

            assertThat(log).isEmpty();
        }

        @Test
        void worksInsideATask() {
            time.schedule(SECOND, () -> stage.complete("done"));
            time.executor().execute(() -> log.add("inner: " + time.await(stage, Duration.ofSeconds(2))));
            time.executor().execute(note("other"));

            time.runReady();

            assertThat(log).containsExactly("other@0", "inner: true");
            assertThat(time.instant()).isEqualTo(START.plus(SECOND));
        }

        @Test
        void endsWhenTheThreadIsInterruptedAndLeavesTheInterruptSet() {
            time.schedule(Duration.ofMillis(10), () -> Thread.currentThread().interrupt());

            boolean done = time.await(stage, SECOND);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(done).isFalse();
            assertThat(time.instant()).isEqualTo(START.plusMillis(10));
        }
    }

    @Nested
    class RunningUntilAnInstant {
        @Test
        void leavesTheWallClockThere() {
            Instant target = START.plus(Duration.ofMinutes(7));
            time.schedule(Duration.ofMinutes(7), note("timer"));

            time.runUntil(target);

            assertThat(time.instant()).isEqualTo(target);
            assertThat(log).containsExactly("timer@420000");
        }

        @Test
        void followsAWallClockThatJumpsBack() {
            time.schedule(SECOND, () -> time.jumpWallClock(Duration.ofSeconds(-30)));
            long nanos = time.nanoTime();

            time.runUntil(START.plusSeconds(10));

            assertThat(time.instant()).isEqualTo(START.plusSeconds(10));
            assertThat(Duration.ofNanos(time.nanoTime() - nanos)).isEqualTo(Duration.ofSeconds(40));
        }

        @Test
        void onlyRunsQueuedTasksIfTheInstantHasPassed() {
            time.executor().execute(note("task"));

            time.runUntil(START.minusSeconds(1));

            assertThat(log).containsExactly("task@0");
            assertThat(time.instant()).isEqualTo(START);
        }
    }

    @Nested
    class Failures {
        @Test
        void reachTheDriverAfterTheOtherTasksRan() {
            time.executor().execute(() -> {
                throw new IllegalStateException("first");
            });
            time.executor().execute(() -> {
                throw new AssertionError("second");
            });
            time.executor().execute(note("third"));

            assertThatIllegalStateException()
                    .isThrownBy(time::runReady)
                    .withMessage("first")
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .singleElement()
                            .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                            .hasMessage("second"));
            assertThat(log).containsExactly("third@0");
        }

        @Test
        void areThrownOnce() {
            time.executor().execute(() -> {
                throw new IllegalStateException("once");
            });
            assertThatIllegalStateException().isThrownBy(() -> time.await(new CompletableFuture<>(), SECOND));

            assertThatCode(time::runReady).doesNotThrowAnyException();
        }

        @Test
        void inATimerReachTheDriver() {
            time.schedule(SECOND, () -> {
                throw new IllegalStateException("timer");
            });

            assertThatIllegalStateException()
                    .isThrownBy(() -> time.advance(Duration.ofSeconds(2)))
                    .withMessage("timer");
            assertThat(time.instant()).isEqualTo(START.plusSeconds(2));
        }

        @Test
        void doNotReachATaskThatWaits() {
            time.executor().execute(() -> {
                time.await(new CompletableFuture<>(), SECOND);
                log.add("waited");
            });
            time.executor().execute(() -> {
                throw new IllegalStateException("of another task");
            });

            assertThatIllegalStateException().isThrownBy(time::runReady).withMessage("of another task");
            assertThat(log).containsExactly("waited");
        }

        @Test
        void areCutAtTen() {
            for (int i = 0; i < 1_000; i++) {
                String number = "" + i;
                time.executor().execute(() -> {
                    throw new IllegalStateException(number);
                });
            }

            assertThatIllegalStateException()
                    .isThrownBy(time::runReady)
                    .withMessage("0")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(9));
        }

        @Test
        void anInterruptEndsARunThatWouldNeverEnd() {
            AtomicInteger rounds = new AtomicInteger();
            Runnable[] forEver = new Runnable[1];
            forEver[0] = () -> {
                if (rounds.incrementAndGet() == 1_000) {
                    Thread.currentThread().interrupt();
                }
                time.executor().execute(forEver[0]);
            };
            time.executor().execute(forEver[0]);

            assertThatIllegalStateException().isThrownBy(time::runReady).withMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class AForeignThread {
        @Test
        void isRefusedAndTheDriverIsTold() {
            CompletableFuture<Void> foreign =
                    CompletableFuture.runAsync(() -> time.executor().execute(note("foreign")));

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(foreign::join)
                    .withCauseInstanceOf(IllegalStateException.class);
            assertThatIllegalStateException()
                    .isThrownBy(time::runReady)
                    .withMessageContaining(
                            "belongs to thread " + Thread.currentThread().getName())
                    .withMessageContaining("called execute()");
            assertThat(log).isEmpty();
        }

        @Test
        void mayNotEvenReadTheClock() {
            CompletableFuture<Instant> foreign = CompletableFuture.supplyAsync(time::instant);

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(foreign::join)
                    .withMessageContaining("instant()");
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
