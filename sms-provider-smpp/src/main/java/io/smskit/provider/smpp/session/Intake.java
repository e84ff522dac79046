package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.session.wire.Wire;

/**
 * How much a session has taken from its peer without having acknowledged it. Nothing is refused: a peer that sends more than
 * we can keep is not read for a while. That would also hold up the answers to submits, so while there are any it is put
 * off until much more is kept.
 */
final class Intake {
    private static final int SOFT_COUNT = 10_000;
    private static final long HARD_BYTES = 16L * 1024 * 1024;

    private final Submits submits;
    private final DriverTime time;
    private int count;
    private long bytes;
    private boolean reading = true;
    private long stoppedNanos;

    Intake(Submits submits, DriverTime time) {
        this.submits = submits;
        this.time = time;
    }

    boolean isReading() {
        return reading;
    }

    /** Whether so much is kept that not even answers are read. */
    boolean isFull() {
        return bytes >= HARD_BYTES;
    }

    void took(int size) {
        count++;
        bytes += size;
    }

    void acknowledged(int size) {
        count--;
        bytes -= size;
    }

    /**
     * Stops or resumes reading, as is right now.
     *
     * @return whether reading was resumed
     */
    boolean adjust(Wire wire) {
        if (reading) {
            if (isFull() || count >= SOFT_COUNT && submits.isIdle()) {
                reading = false;
                stoppedNanos = time.nanos();
                wire.reading(false);
            }
            return false;
        }
        if (bytes >= HARD_BYTES / 2 || count > SOFT_COUNT / 2 && submits.isIdle()) {
            return false;
        }
        reading = true;
        submits.postpone(time.nanos() - stoppedNanos);
        wire.reading(true);
        return true;
    }
}
