package io.smskit.core.time;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The time of an engine: a wall clock, that of this machine or that of its stores, which is only looked at now and then and
 * carried on by the monotonic clock in between. A wall clock that has moved by more than five minutes against the monotonic
 * one is not followed before a person has confirmed it.
 */
public final class SteadyTime implements EngineTime {
    private static final Duration LARGEST_STEP = Duration.ofMinutes(5);

    private final EngineTime time;
    private final InstantSource wall;
    private volatile Reading reading;
    private volatile boolean doubtful;

    /** What the wall clock showed at an instant of the monotonic one. */
    private record Reading(Instant wall, long nanos) {}

    /** Carries on what the wall clock shows now. */
    public SteadyTime(EngineTime time, InstantSource wall) {
        this.time = time;
        this.wall = wall;
        this.reading = read();
    }

    private Reading read() {
        long before = time.nanoTime();
        Instant shown = wall.instant();
        long after = time.nanoTime();
        return new Reading(shown, before + (after - before) / 2);
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        return last.wall.plusNanos(time.nanoTime() - last.nanos);
    }

    /** Looks at the wall clock; returns how far it is from what was expected, ahead or behind. */
    public Duration look() {
        Reading next = read();
        Reading last = reading;
        Duration step = Duration.between(last.wall.plusNanos(next.nanos - last.nanos), next.wall);
        doubtful = step.abs().compareTo(LARGEST_STEP) > 0;
        if (!doubtful) {
            reading = next;
        }
        return step;
    }

    /** Whether the wall clock has jumped, so that nobody knows what is due. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** A person says that the wall clock is right as it stands. */
    public void confirm() {
        reading = read();
        doubtful = false;
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Executor executor() {
        return time.executor();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return time.schedule(delay, task);
    }

    @Override
    public boolean await(CompletionStage<?> stage, Duration atMost) {
        return time.await(stage, atMost);
    }
}
