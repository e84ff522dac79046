package io.smskit.tck;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The time of a machine whose clock is not right. */
record AheadTime(EngineTime right, Duration ahead) implements EngineTime {
    @Override
    public Instant instant() {
        return right.instant().plus(ahead);
    }

    @Override
    public long nanoTime() {
        return right.nanoTime();
    }

    @Override
    public Executor executor() {
        return right.executor();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return right.schedule(delay, task);
    }

    @Override
    public boolean await(CompletionStage<?> stage, Duration atMost) {
        return right.await(stage, atMost);
    }
}
