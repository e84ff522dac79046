package io.smskit.simulator.smsc;

import io.smskit.spi.EngineTime;

/** Lets so many through a second and a few at once. Safe for use by many threads. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final EngineTime time;
    private final Account.Throughput throughput;
    private double tokens;
    private long filled;

    TokenBucket(Account.Throughput throughput, EngineTime time) {
        this.time = time;
        this.throughput = throughput;
        this.tokens = throughput.burst();
        this.filled = time.nanoTime();
    }

    synchronized boolean take() {
        long now = time.nanoTime();
        tokens = Math.min(throughput.burst(), tokens + (now - filled) / NANOS * throughput.perSecond());
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
