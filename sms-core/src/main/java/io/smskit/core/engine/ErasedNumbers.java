package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.core.message.Micros;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Knows for a month which numbers were erased, so that a report which comes late does not bring one back. A limit that is
 * never full counts the erasures of each number: it is kept as a hash, and forgotten by itself.
 */
public final class ErasedNumbers {
    private static final LimitRule RULE = LimitRule.sliding(1_000_000, Duration.ofDays(31));

    private final LimitStore limits;

    /** Numbers that are remembered in this store. */
    public ErasedNumbers(LimitStore limits) {
        this.limits = limits;
    }

    private static List<LimitClaim> claim(Msisdn number) {
        return List.of(new LimitClaim("erased:" + number.digits(), RULE, 1, LimitClaim.WhenExceeded.BLOCK, "ERASED"));
    }

    /** Remembers a number. Its unit belongs to no message: ids of messages are far larger. */
    public void add(Msisdn number, Instant now) {
        MessageId nobody = MessageId.of(Micros.of(now));
        limits.reserve(nobody, claim(number), now);
        limits.commit(nobody, now);
    }

    boolean contains(Msisdn number, Instant now) {
        return limits.peek(claim(number), now).used().get(0) > 0;
    }
}
