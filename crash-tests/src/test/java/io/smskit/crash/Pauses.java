package io.smskit.crash;

import java.util.concurrent.locks.LockSupport;

/** Processes live in real time, so their driver waits in real time. */
final class Pauses {
    private Pauses() {}

    static void millis(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
