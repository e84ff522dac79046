package io.smskit.simulator.smsc;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Wakes whoever waits for something to come true. Safe for use by many threads. */
final class Signal {
    private final EngineTime time;
    private volatile CompletableFuture<Void> next = new CompletableFuture<>();

    Signal(EngineTime time) {
        this.time = time;
    }

    void changed() {
        if (next.getNumberOfDependents() > 0) {
            swap().complete(null);
        }
    }

    private synchronized CompletableFuture<Void> swap() {
        CompletableFuture<Void> current = next;
        next = new CompletableFuture<>();
        return current;
    }

    boolean await(Duration atMost, BooleanSupplier condition) {
        long end = time.nanoTime() + atMost.toNanos();
        while (true) {
            CompletableFuture<Void> change = next.thenApply(done -> done);
            if (condition.getAsBoolean()) {
                return true;
            }
            long rest = end - time.nanoTime();
            if (rest <= 0
                    || !time.await(change, Duration.ofNanos(rest))
                            && Thread.currentThread().isInterrupted()) {
                return condition.getAsBoolean();
            }
        }
    }
}
