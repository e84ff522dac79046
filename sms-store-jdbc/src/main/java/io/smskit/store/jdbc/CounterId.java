package io.smskit.store.jdbc;

import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** By which a counter is found: 16 bytes of a digest over its key and rule, since both may be long. */
final class CounterId implements Comparable<CounterId> {
    private static final int LENGTH = 16;

    private final byte[] bytes;

    CounterId(byte[] bytes) {
        this.bytes = bytes;
    }

    static CounterId of(LimitClaim claim) {
        byte[] bytes = new byte[LENGTH];
        Digests.of(text(claim.rule()), claim.key()).get(bytes);
        return new CounterId(bytes);
    }

    /** The counter of all messages of an application, whose number is the same whatever its package. */
    static CounterId ofPackage(String application) {
        return of(LimitClaim.ofApplication(application, LimitRule.total(1)));
    }

    private static String text(LimitRule rule) {
        if (rule.window() instanceof LimitRule.Sliding sliding) {
            return rule.limit() + "/" + sliding.length().toMillis();
        }
        if (rule.window() instanceof LimitRule.Calendar calendar) {
            String span = calendar instanceof LimitRule.CalendarDay ? "" : "month ";
            return rule.limit() + "/" + span + calendar.zone().getId();
        }
        return "total";
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(CounterId other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CounterId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
