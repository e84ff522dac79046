package io.smskit.store.jdbc;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that grow with time: 41 bits of milliseconds since 2024, 12 bits of sequence and 10 bits that are drawn once, so that
 * nodes seldom meet. Where two do meet the primary key tells, and the transaction is run again with other ids.
 */
final class Ids {
    private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final int SEQUENCE_BITS = 12;
    private static final int NODE_BITS = 10;

    private final SecureRandom random = new SecureRandom();
    private final int node = random.nextInt(1 << NODE_BITS);
    private final AtomicLong last = new AtomicLong();

    long next(Instant now) {
        long earliest = Math.max(0, now.toEpochMilli() - EPOCH) << SEQUENCE_BITS;
        return last.updateAndGet(previous -> Math.max(previous + 1, earliest)) << NODE_BITS | node;
    }

    /** An id that nobody had and nobody will have. */
    long random() {
        return Math.max(1, random.nextLong() >>> 1);
    }
}
