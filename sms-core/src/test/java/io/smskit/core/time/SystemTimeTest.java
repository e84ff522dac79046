package io.smskit.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smskit.spi.EngineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class SystemTimeTest {
    private static final Duration NO_TIME = Duration.ofMillis(1);
    private static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    private final SystemTime time = SystemTime.start();
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void close() {
        time.close();
    }

    private void assertDone() throws InterruptedException {
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void showsTheMachinesClock() {
        assertThat(time.instant()).isCloseTo(Clock.systemUTC().instant(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void onlyGoesForwardByTheMonotonicClock() {
        long before = time.nanoTime();
        assertThat(time.nanoTime() - before).isNotNegative();
    }

    @Nested
    class ATask {
        @Test
        void runsOnAnotherThreadThatDoesNotKeepTheProcessAlive() throws Exception {
            CompletableFuture<Thread> runner = new CompletableFuture<>();
            time.executor().execute(() -> runner.complete(Thread.currentThread()));
            assertThat(runner.get(10, TimeUnit.SECONDS))
                    .isNotSameAs(Thread.currentThread())
                    .extracting(Thread::isDaemon)
                    .isEqualTo(true);
        }

        @Test
        void runsBesideOthers() throws InterruptedException {
            CyclicBarrier both = new CyclicBarrier(2);
            for (int i = 0; i < 2; i++) {
                time.executor().execute(() -> {
                    meet(both);
                    done.countDown();
                });
            }
            assertDone();
        }

        @Test
        void thatThrowsLeavesTheNextOneAlone() throws InterruptedException {
            time.executor().execute(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
                throw new IllegalStateException("as planned");
            });
            time.executor().execute(done::countDown);
            assertDone();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class ATimer {
        @Test
        void runsItsTaskWhenTheDelayIsOver() throws Exception {
            long begun = time.nanoTime();
            CompletableFuture<Long> ran = new CompletableFuture<>();
            time.schedule(Duration.ofMillis(30), () -> ran.complete(time.nanoTime()));
            assertThat(Duration.ofNanos(ran.get(10, TimeUnit.SECONDS) - begun))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(30));
        }

        @Test
        void waitsForNoOthersTask() throws InterruptedException {
            CyclicBarrier both = new CyclicBarrier(2);
            time.schedule(NO_TIME, () -> meet(both));
            time.schedule(NO_TIME, () -> {
                meet(both);
                done.countDown();
            });
            assertDone();
        }

        @Test
        void canBeCalledOff() {
            EngineTime.Timer timer = time.schedule(Duration.ofHours(1), done::countDown);
            assertThat(timer.cancel()).isTrue();
            assertThat(timer.cancel()).as("a second time").isFalse();
        }

        @Test
        void cannotBeCalledOffOnceItHasBegun() throws InterruptedException {
            EngineTime.Timer timer = time.schedule(Duration.ZERO, done::countDown);
            assertDone();
            assertThat(timer.cancel()).isFalse();
        }

        @Test
        void mayBeSetForEver() {
            assertThat(time.schedule(FOR_EVER, done::countDown).cancel()).isTrue();
        }
    }

    @Nested
    class WhoWaits {
        static List<CompletableFuture<?>> completed() {
            CompletableFuture<?> cancelled = new CompletableFuture<>();
            cancelled.cancel(false);
            return List.of(
                    CompletableFuture.completedFuture("done"),
                    CompletableFuture.failedFuture(new IllegalStateException("as planned")),
                    cancelled);
        }

        @ParameterizedTest
        @MethodSource("completed")
        void isToldThatAStageCompletedInWhateverWay(CompletableFuture<?> stage) {
            assertThat(time.await(stage, NO_TIME)).isTrue();
        }

        @Test
        void isWokenWhenItCompletes() {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            time.schedule(Duration.ofMillis(20), () -> stage.complete(null));
            assertThat(time.await(stage, Duration.ofSeconds(10))).isTrue();
        }

        @Test
        void isToldThatTheTimeIsOver() {
            assertThat(time.await(new CompletableFuture<>(), NO_TIME)).isFalse();
        }

        @Test
        void needsNotWaitAtAll() {
            assertThat(time.await(new CompletableFuture<>(), Duration.ofSeconds(-1)))
                    .isFalse();
        }

        @Test
        void mayWaitForEver() {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            time.schedule(Duration.ofMillis(20), () -> stage.complete(null));
            assertThat(time.await(stage, FOR_EVER)).isTrue();
        }

        @Test
        void staysInterruptedAndWaitsNoLonger() {
            Thread.currentThread().interrupt();
            assertThat(time.await(new CompletableFuture<>(), FOR_EVER)).isFalse();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class OnceClosed {
        private final AtomicBoolean ran = new AtomicBoolean();

        @Test
        void tasksAreDropped() {
            time.close();
            time.executor().execute(() -> ran.set(true));
            assertThat(time.schedule(Duration.ZERO, () -> ran.set(true)).cancel())
                    .isFalse();
            assertThat(ran).isFalse();
        }

        @Test
        void tasksThatWaitForTheirTimeAreDropped() {
            EngineTime.Timer timer = time.schedule(Duration.ofMinutes(1), () -> ran.set(true));
            time.close();
            assertThat(timer.cancel()).as("it has not begun, and never will").isTrue();
            assertThat(ran).isFalse();
        }

        @Test
        void tasksThatRunMayEnd() throws InterruptedException {
            CountDownLatch closed = new CountDownLatch(1);
            CyclicBarrier begun = new CyclicBarrier(2);
            time.executor().execute(() -> {
                meet(begun);
                awaitQuietly(closed);
                done.countDown();
            });
            meet(begun);
            time.close();
            closed.countDown();
            assertDone();
        }

        @Test
        void closingAgainChangesNothing() {
            time.close();
            time.close();
            assertThat(time.nanoTime()).isNotNull();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
