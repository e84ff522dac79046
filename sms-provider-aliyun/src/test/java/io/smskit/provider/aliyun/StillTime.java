package io.smskit.provider.aliyun;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A wall clock that a test sets, and a monotonic clock that runs. */
final class StillTime implements EngineTime {
    private volatile Instant now;

    StillTime(String now) {
        set(now);
    }

    void set(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean await(CompletionStage<?> stage, Duration atMost) {
        throw new UnsupportedOperationException();
    }
}
