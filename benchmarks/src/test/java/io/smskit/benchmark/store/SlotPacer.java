package io.smskit.benchmark.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** The least that has to be done: a loop that sends one message for each slot, the urgent ones first. */
final class SlotPacer {
    private final ConcurrentLinkedQueue<Long> urgent = new ConcurrentLinkedQueue<>();
    private final List<Double> waits = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    /** An urgent message comes in now. */
    void urgent() {
        urgent.add(System.nanoTime());
    }

    /** Sends for so long. */
    void run(int rate, double seconds) {
        long slot = 1_000_000_000L / rate;
        long next = System.nanoTime();
        long end = next + (long) (seconds * 1e9);
        while (next < end) {
            for (long now = System.nanoTime(); now < next; now = System.nanoTime()) {
                LockSupport.parkNanos(next - now);
            }
            long now = System.nanoTime();
            Long came = urgent.poll();
            if (came != null) {
                waits.add((now - came) / 1e6);
            }
            times.add(now);
            next = Math.max(next + slot, now);
        }
    }

    /** How long urgent messages have waited, in milliseconds. */
    List<Double> waits() {
        return waits;
    }

    long[] times() {
        return times.stream().mapToLong(Long::longValue).toArray();
    }
}
