package io.smskit.provider.tencent;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A wall clock that a test sets, beside a monotonic clock that runs. A channel asks for nothing else. */
final class SetTime implements EngineTime {
    private volatile Instant now;

    SetTime(String now) {
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
        throw new UnsupportedOperationException();
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
