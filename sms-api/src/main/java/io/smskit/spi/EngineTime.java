package io.smskit.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The one seam of time and waiting. Due times, validity and quiet hours are read from {@link #instant()}; leases, pacing
 * and deadlines of attempts from {@link #nanoTime()}. Under virtual time one thread runs everything: the executor is a
 * queue on that thread, and {@link #await} runs queued work and moves time.
 *
 * @since 0.1
 */
public interface EngineTime extends InstantSource {
    /** A task that was asked for and can be called off. */
    interface Timer {
        /** Calls the task off; false if it has begun. */
        boolean cancel();
    }

    /** The wall clock, in steps of a microsecond or finer. */
    @Override
    Instant instant();

    /** A clock in nanoseconds that only goes forward, with an origin of its own. */
    long nanoTime();

    /** Where the engine's code runs. Tasks may run at the same time and in any order. */
    Executor executor();

    /**
     * Runs a task once, on {@link #executor()}, when the delay is over by the monotonic clock.
     *
     * @param delay zero or more
     */
    Timer schedule(Duration delay, Runnable task);

    /**
     * Waits for a stage, an interrupt ends the wait and stays set.
     *
     * @return whether the stage completed, in whatever way, within the time
     */
    boolean await(CompletionStage<?> stage, Duration atMost);
}
