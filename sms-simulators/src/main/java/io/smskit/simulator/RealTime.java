package io.smskit.simulator;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The machine's own time, for what stands on the other side of a socket. Tasks run on as many threads as are needed; they
 * are daemons, named {@code sms-sim-1} and so on, and end with {@link #close()}.
 *
 * @since 0.1
 */
public final class RealTime implements EngineTime, AutoCloseable {
    private final ExecutorService threads;
    private final ScheduledThreadPoolExecutor timers;

    /** Time with threads of its own, which are started when they are needed. */
    public RealTime() {
        ThreadFactory daemons = daemons();
        threads = Executors.newCachedThreadPool(daemons);
        timers = new ScheduledThreadPoolExecutor(1, daemons, new ThreadPoolExecutor.DiscardPolicy());
        timers.setRemoveOnCancelPolicy(true);
    }

    private static ThreadFactory daemons() {
        ThreadFactory plain = Executors.defaultThreadFactory();
        AtomicInteger last = new AtomicInteger();
        return task -> {
            Thread thread = plain.newThread(task);
            thread.setName("sms-sim-" + last.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

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
        return threads;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Future<?> timer = timers.schedule(() -> start(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    private void start(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            // Nobody waits for a task of time that has ended.
        }
    }

    @Override
    public boolean await(CompletionStage<?> stage, Duration atMost) {
        CountDownLatch done = new CountDownLatch(1);
        stage.whenComplete((value, failure) -> done.countDown());
        try {
            return done.await(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends every thread; tasks that have not begun are dropped, as are timers that are asked for later. */
    @Override
    public void close() {
        timers.shutdownNow();
        threads.shutdownNow();
    }
}
