package io.smskit.definition;

import static java.util.Objects.requireNonNull;

import io.smskit.policy.LimitRule;

/**
 * How much of a limit is used.
 *
 * @param rule the limit
 * @param used messages that count now
 * @since 0.1
 */
public record Usage(LimitRule rule, long used) {
    public Usage {
        requireNonNull(rule, "rule");
    }

    /** How many messages are left. */
    public long left() {
        return Math.max(0, rule.limit() - used);
    }

    @Override
    public String toString() {
        return used + " of " + rule + " are used";
    }
}
