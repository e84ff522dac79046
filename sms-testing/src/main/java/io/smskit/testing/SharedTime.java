package io.smskit.testing;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.VirtualTime;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Virtual time for an application with threads of its own. The time and all work of the engine belong to one thread that
 * nobody else sees; it runs only while another thread drives it, and that thread waits. So one test thread finds
 * everything as it left it, and many threads do no harm.
 */
final class SharedTime implements EngineTime, AutoCloseable {
    private final ExecutorService owner = Executors.newSingleThreadExecutor(SharedTime::daemon);
    private final Duration patience;
    private final Thread thread;
    private final VirtualTime virtual;
    // What other threads see; only the owner may ask the virtual time itself.
    private volatile Instant instant;
    private volatile long nanos;

    /** Time that stands at {@code start}; a drive that takes longer than {@code patience} is given up. */
    SharedTime(Instant start, Duration patience) {
        this.patience = patience;
        this.thread =
                CompletableFuture.supplyAsync(Thread::currentThread, owner).join();
        this.virtual = CompletableFuture.supplyAsync(() -> VirtualTime.startingAt(start), owner)
                .join();
        this.instant = start;
        this.nanos = CompletableFuture.supplyAsync(virtual::nanoTime, owner).join();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sms-test");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Instant instant() {
        return isOwner() ? virtual.instant() : instant;
    }

    @Override
    public long nanoTime() {
        return isOwner() ? virtual.nanoTime() : nanos;
    }

    @Override
    public Executor executor() {
        return this::execute;
    }

    private void execute(Runnable task) {
        Runnable work = published(task);
        inOrder(() -> virtual.executor().execute(work));
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay of " + delay + " is negative");
        }
        Runnable work = published(task);
        CompletableFuture<Timer> timer = new CompletableFuture<>();
        inOrder(() -> timer.complete(virtual.schedule(delay, work)));
        return () -> drive(() -> timer.join().cancel());
    }

    private Runnable published(Runnable task) {
        requireNonNull(task, "task");
        return () -> {
            publish();
            task.run();
        };
    }

    /** Runs on the owner, after everything that was asked for before. */
    private void inOrder(Runnable step) {
        if (isOwner()) {
            step.run();
        } else {
            // Not execute(): a step that throws would end the owner.
            Future<?> unused = owner.submit(step);
        }
    }

    @Override
    public boolean await(CompletionStage<?> stage, Duration atMost) {
        return !Thread.currentThread().isInterrupted() && drive(() -> virtual.await(stage, atMost));
    }

    /** Runs what is ready; time stands still. Inside the engine's own work, or for an interrupted thread, it can wait. */
    void runReady() {
        if (!isOwner()) {
            boolean unused = drive(() -> moved(Duration.ZERO));
        }
    }

    /** Moves time on and runs everything that is due. */
    void advance(Duration by) {
        if (Thread.currentThread().isInterrupted() || !drive(() -> moved(by))) {
            throw new IllegalStateException("the thread that moves time was interrupted");
        }
    }

    private boolean moved(Duration by) {
        virtual.advance(by);
        return true;
    }

    /** What the work says, or false if the calling thread was interrupted. */
    private boolean drive(BooleanSupplier work) {
        if (isOwner()) {
            return work.getAsBoolean();
        }
        Future<Boolean> done = owner.submit(() -> {
            try {
                return work.getAsBoolean();
            } finally {
                publish();
            }
        });
        try {
            return done.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            done.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException e) {
            done.cancel(true);
            throw new IllegalStateException(
                    "the engine of this test is still busy after " + patience.toSeconds()
                            + " s: perhaps a listener or policy waits for a thread that itself waits for the engine",
                    e);
        } catch (ExecutionException e) {
            throw unchecked(requireNonNull(e.getCause()));
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    private void publish() {
        instant = virtual.instant();
        nanos = virtual.nanoTime();
    }

    private boolean isOwner() {
        return Thread.currentThread() == thread;
    }

    /** Ends the thread; what was not driven never runs. */
    @Override
    public void close() {
        owner.shutdownNow();
    }
}
