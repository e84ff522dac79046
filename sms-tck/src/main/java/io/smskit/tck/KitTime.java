package io.smskit.tck;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Real time: what a channel does to its peer can only be seen on a real connection. */
final class KitTime implements EngineTime, AutoCloseable {
    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "sms-tck");
        thread.setDaemon(true);
        return thread;
    };

    private final ExecutorService workers = Executors.newCachedThreadPool(DAEMONS);
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, DAEMONS);

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Executor executor() {
        return workers;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        ScheduledFuture<?> timer = timers.schedule(() -> workers.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public boolean await(CompletionStage<?> stage, Duration atMost) {
        CountDownLatch done = new CountDownLatch(1);
        stage.whenComplete((value, failure) -> done.countDown());
        try {
            return done.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
        workers.shutdownNow();
    }
}
