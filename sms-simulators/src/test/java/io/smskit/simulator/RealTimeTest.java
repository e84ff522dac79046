package io.smskit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.EngineTime.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RealTimeTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final RealTime time = new RealTime();

    @AfterEach
    void stop() {
        time.close();
    }

    @Test
    void readsTheMachinesClocks() {
        assertThat(Duration.between(Instant.now(), time.instant()).abs()).isLessThan(LONG);
        assertThat(time.nanoTime() - System.nanoTime()).isLessThan(LONG.toNanos());
    }

    @Test
    void runsTasksOnDaemonsOfItsOwn() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        time.executor().execute(() -> thread.complete(Thread.currentThread()));

        assertThat(time.await(thread, LONG)).isTrue();

        assertThat(thread.join().getName()).startsWith("sms-sim-");
        assertThat(thread.join().isDaemon()).isTrue();
    }

    @Test
    void runsATimerWhenItIsDueAndNotBefore() {
        long begin = time.nanoTime();
        CompletableFuture<Long> ran = new CompletableFuture<>();

        time.schedule(Duration.ofMillis(30), () -> ran.complete(time.nanoTime()));

        assertThat(time.await(ran, LONG)).isTrue();
        assertThat(ran.join() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void callsATimerOff() {
        Timer timer = time.schedule(LONG, () -> {});

        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
    }

    @Test
    void dropsATimerThatIsAskedForAfterItsEnd() {
        time.close();
        CompletableFuture<Void> ran = new CompletableFuture<>();

        time.schedule(Duration.ZERO, () -> ran.complete(null));

        assertThat(time.await(ran, Duration.ofMillis(50))).isFalse();
    }

    @Test
    void awaitsNoLongerThanItIsTold() {
        assertThat(time.await(new CompletableFuture<>(), Duration.ofMillis(1))).isFalse();
    }

    @Test
    void countsAFailedStageAsDone() {
        assertThat(time.await(CompletableFuture.failedFuture(new IllegalStateException()), LONG))
                .isTrue();
    }

    @Test
    void stopsWaitingOnAnInterruptAndLeavesItSet() {
        Thread.currentThread().interrupt();

        boolean done = time.await(new CompletableFuture<>(), LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isFalse();
    }
}
