package io.smskit.http;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Real clocks; the transport uses nothing else of the engine's time. */
final class RealTime implements EngineTime {
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
