package io.smskit.benchmark.micro;

import java.util.concurrent.atomic.AtomicLong;

/** The bound for limiters: the generic cell rate algorithm in one word of memory. */
final class Gcra {
    private final long interval;
    private final long burst;
    private final AtomicLong next = new AtomicLong();

    Gcra(long intervalNanos, long burstNanos) {
        this.interval = intervalNanos;
        this.burst = burstNanos;
    }

    /** Takes a slot; false if there is none within the burst. */
    boolean tryTake(long now) {
        while (true) {
            long slot = next.get();
            long from = Math.max(slot, now);
            if (from - now > burst) {
                return false;
            }
            if (next.compareAndSet(slot, from + interval)) {
                return true;
            }
        }
    }
}
