package io.smskit.core.intake;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Makes ids of 41 bits of milliseconds since 2024, 10 bits of shard and 12 bits of sequence; when the sequence of a
 * millisecond is used up, or the clock goes back, it goes on in the next one. In every millisecond each node begins its
 * sequence somewhere else, so that two nodes hardly ever make the same id.
 */
final class MessageIds {
    /** 2024-01-01T00:00:00Z in milliseconds. */
    private static final long EPOCH = 1_704_067_200_000L;

    private static final int SEQUENCE_BITS = 12;
    private static final int SHARD_BITS = 10;

    private final ToLongFunction<Msisdn> hash;
    private final long salt;
    /** Milliseconds and sequence of the last id. */
    private final AtomicLong last = new AtomicLong();

    /** Ids whose shard is made of this hash of the number, and whose sequences begin as the salt says. */
    MessageIds(ToLongFunction<Msisdn> hash, long salt) {
        this.hash = hash;
        this.salt = salt;
    }

    MessageId next(Msisdn to, Instant now) {
        long clock = Math.max(0, now.toEpochMilli() - EPOCH);
        long earliest = clock << SEQUENCE_BITS | beginning(clock);
        long tick = last.updateAndGet(previous -> Math.max(previous + 1, earliest));
        long shard = hash.applyAsLong(to) >>> (64 - SHARD_BITS);
        long millis = tick >>> SEQUENCE_BITS;
        long sequence = tick & ((1L << SEQUENCE_BITS) - 1);
        return MessageId.of((millis << SHARD_BITS | shard) << SEQUENCE_BITS | sequence);
    }

    /** The first of the sequence in a millisecond: the upper bits of the two, well mixed. */
    private long beginning(long millis) {
        long mixed = (millis ^ salt) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed >>> (64 - SEQUENCE_BITS);
    }
}
