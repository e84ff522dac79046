package io.smskit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SharedTimeTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final SharedTime time = new SharedTime(START, Duration.ofSeconds(10));

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void standsStillUntilItIsMoved() {
        long before = time.nanoTime();
        assertThat(time.instant()).isEqualTo(START);

        time.advance(Duration.ofHours(3));

        assertThat(time.instant()).isEqualTo(START.plus(Duration.ofHours(3)));
        assertThat(time.nanoTime() - before).isEqualTo(Duration.ofHours(3).toNanos());
    }

    @Test
    void runsTasksOnlyWhileItIsDriven() {
        List<String> ran = new ArrayList<>();
        time.executor().execute(() -> ran.add("task"));
        time.schedule(Duration.ofSeconds(1), () -> ran.add("timer"));
        assertThat(ran).isEmpty();

        time.runReady();
        assertThat(ran).containsExactly("task");

        time.advance(Duration.ofSeconds(1));
        assertThat(ran).containsExactly("task", "timer");
    }

    @Test
    void runsTasksInTheOrderInWhichTheyWereAskedFor() {
        List<Integer> ran = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            time.executor().execute(() -> ran.add(number));
        }
        time.runReady();

        assertThat(ran).hasSize(100).isSorted();
    }

    @Test
    void tasksSeeTheTimeAtWhichTheyRunAndMayAskForMore() {
        List<Instant> seen = new ArrayList<>();
        time.schedule(Duration.ofSeconds(1), () -> {
            seen.add(time.instant());
            assertThat(time.nanoTime()).isPositive();
            time.runReady();
            time.schedule(Duration.ofSeconds(1), () -> seen.add(time.instant()));
            time.executor().execute(() -> seen.add(time.instant()));
        });

        time.advance(Duration.ofMinutes(1));

        assertThat(seen).containsExactly(START.plusSeconds(1), START.plusSeconds(1), START.plusSeconds(2));
    }

    @Test
    void aTimerIsCalledOffFromAnyThread() {
        List<String> ran = new ArrayList<>();
        EngineTime.Timer timer = time.schedule(Duration.ofSeconds(1), () -> ran.add("timer"));

        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
        time.advance(Duration.ofMinutes(1));

        assertThat(ran).isEmpty();
    }

    @Test
    void waitsByMovingTimeAsFarAsNeeded() {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        time.schedule(Duration.ofHours(1), () -> stage.complete(null));

        assertThat(time.await(stage, Duration.ofMinutes(1))).isFalse();
        assertThat(time.await(stage, Duration.ofDays(1))).isTrue();
        assertThat(time.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void throwsInTheDrivingThreadWhatATaskThrew() {
        time.executor().execute(() -> {
            throw new IllegalArgumentException("of a task");
        });
        assertThatIllegalArgumentException().isThrownBy(time::runReady).withMessage("of a task");

        time.executor().execute(() -> {
            throw new AssertionError("of another");
        });
        assertThatThrownBy(time::runReady).isInstanceOf(AssertionError.class).hasMessage("of another");

        time.runReady();
        assertThat(time.instant()).isEqualTo(START);
    }

    @Test
    void doesNotGoBack() {
        assertThatIllegalArgumentException().isThrownBy(() -> time.advance(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> time.schedule(Duration.ofSeconds(-1), () -> {}));
    }

    @Test
    void anInterruptedThreadWaitsForNothingAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        boolean done = time.await(new CompletableFuture<>(), Duration.ofDays(1));
        time.runReady();
        Throwable refusal = catchThrowable(() -> time.advance(Duration.ofDays(1)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isFalse();
        assertThat(refusal).isInstanceOf(IllegalStateException.class).hasMessageContaining("interrupted");
        assertThat(time.instant()).isEqualTo(START);
    }

    @Test
    void anInterruptEndsAWaitThatHasBegun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Boolean> done = new AtomicReference<>();
        time.executor().execute(() -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread waiting = new Thread(() -> done.set(time.await(new CompletableFuture<>(), Duration.ofDays(1))));
        waiting.start();
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        waiting.interrupt();
        waiting.join(5_000);

        assertThat(done.get()).isFalse();
        time.advance(Duration.ofSeconds(1));
        assertThat(time.instant()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void saysSoWhereAListenerWaitsForAThreadThatWaitsForTheEngine() {
        try (SharedTime impatient = new SharedTime(START, Duration.ofMillis(50))) {
            CountDownLatch never = new CountDownLatch(1);
            impatient.executor().execute(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });

            assertThatThrownBy(impatient::runReady)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a listener or policy waits for a thread that itself waits for the engine");
        }
    }
}
