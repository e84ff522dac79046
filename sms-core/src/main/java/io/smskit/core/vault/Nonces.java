package io.smskit.core.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives each use of a key a nonce of its own: eight random bytes, by which this process differs from every other one, and
 * a counter. When the counter is used up, eight other bytes are drawn. Safe for use by many threads.
 */
final class Nonces {
    static final int LENGTH = 12;

    private static final long COUNTS = 1L << 32;

    private final SecureRandom random = new SecureRandom();
    private final long counts;
    private volatile Series series;

    Nonces() {
        this(COUNTS);
    }

    /** Nonces of which a series has only so many. */
    Nonces(long counts) {
        this.counts = counts;
        this.series = new Series(random.nextLong());
    }

    private static final class Series {
        final long origin;
        final AtomicLong used = new AtomicLong();

        Series(long origin) {
            this.origin = origin;
        }
    }

    /** Puts the next nonce into the next {@value #LENGTH} bytes. */
    void put(ByteBuffer out) {
        while (true) {
            Series current = series;
            long count = current.used.getAndIncrement();
            if (count < counts) {
                out.putLong(current.origin).putInt((int) count);
                return;
            }
            renew(current);
        }
    }

    private synchronized void renew(Series usedUp) {
        if (series == usedUp) {
            series = new Series(random.nextLong());
        }
    }
}
