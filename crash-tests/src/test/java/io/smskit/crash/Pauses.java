package io.smskit.crash;

import java.util.concurrent.locks.LockSupport;

/** Processes live in real time, so their driver waits in real time. */
final class Pauses {
    private Pauses() {}

    static void millis(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }
}
