package io.smskit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VirtualTimeDrivingTest {
    private static final Instant START = Instant.parse("2026-03-29T00:59:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = VirtualTime.startingAt(START);
    private final List<String> log = new ArrayList<>();

    private Runnable note(String word) {
        return () ->
                log.add(word + "@" + Duration.between(START, time.instant()).toMillis());
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
}
