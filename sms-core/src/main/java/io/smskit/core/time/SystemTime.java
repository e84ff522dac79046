package io.smskit.core.time;

import io.smskit.spi.EngineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The machine's clocks, with one daemon thread for timers and the engine's code on virtual threads, or on a pool of
 * daemon threads where the platform has none. Close it when nothing uses it any more.
 */
public final class SystemTime implements EngineTime, AutoCloseable {
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService workers = Workers.start();
    private final ScheduledThreadPoolExecutor timers;
    private final Executor executor = this::execute;

    private SystemTime() {
        timers = new ScheduledThreadPoolExecutor(1, Workers.daemons("sms-timer-"));
        timers.setRemoveOnCancelPolicy(true);
    }

    /** The machine's wall clock alone, without a thread. */
    public static InstantSource wallClock() {
        return Clock.systemUTC();
    }

    /** Starts the threads. */
    public static SystemTime start() {
        return new SystemTime();
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Executor executor() {
        return executor;
    }

    /** Once closed, nobody waits for a task any more, so it is dropped. */
    private void execute(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            if (!workers.isShutdown()) {
                throw e;
            }
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(task);
        try {
            alarm.timer = timers.schedule(() -> execute(alarm), nanos(delay), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            alarm.cancel();
        }
        return alarm;
    }

    /** A task that runs when its time has come, unless somebody was faster to call it off. */
    private static final class Alarm implements Runnable, Timer {
        private final Runnable task;
        private final AtomicBoolean decided = new AtomicBoolean();
        private volatile @Nullable Future<?> timer;

        Alarm(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (decided.compareAndSet(false, true)) {
                task.run();
            }
        }

        @Override
        public boolean cancel() {
            Future<?> running = timer;
            if (running != null) {
                running.cancel(false);
            }
            return decided.compareAndSet(false, true);
        }
    }

    /** The largest number for spans that are too long for it, unlike {@link Duration#toNanos}. */
    private static long nanos(Duration span) {
        return TimeUnit.NANOSECONDS.convert(span);
    }

    @Override
    public boolean await(CompletionStage<?> stage, Duration atMost) {
        try {
            stage.toCompletableFuture().get(nanos(atMost), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends all threads; tasks that wait for their time are dropped. */
    @Override
    public void close() {
        timers.shutdownNow();
        workers.shutdown();
    }
}
