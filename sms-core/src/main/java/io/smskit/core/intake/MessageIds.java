package io.smskit.core.intake;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Makes ids of 41 bits of milliseconds since 2024, 10 bits of shard and 12 bits of sequence; when the sequence of a
 * millisecond is used up, or the clock goes back, it goes on in the next one.
 */
final class MessageIds {
    /** 2024-01-01T00:00:00Z in milliseconds. */
    private static final long EPOCH = 1_704_067_200_000L;

    private static final int SEQUENCE_BITS = 12;
    private static final int SHARD_BITS = 10;

    private final ToLongFunction<Msisdn> hash;
    /** Milliseconds and sequence of the last id. */
    private final AtomicLong last = new AtomicLong();

    /** Ids whose shard is made of this hash of the number. */
    MessageIds(ToLongFunction<Msisdn> hash) {
        this.hash = hash;
    }

    MessageId next(Msisdn to, Instant now) {
        long earliest = Math.max(0, now.toEpochMilli() - EPOCH) << SEQUENCE_BITS;
        long tick = last.updateAndGet(previous -> Math.max(previous + 1, earliest));
        long shard = hash.applyAsLong(to) >>> (64 - SHARD_BITS);
        long millis = tick >>> SEQUENCE_BITS;
        long sequence = tick & ((1L << SEQUENCE_BITS) - 1);
        return MessageId.of((millis << SHARD_BITS | shard) << SEQUENCE_BITS | sequence);
    }
}
