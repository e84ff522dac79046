package io.smskit.config;

import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one class.
 *
 * @param rules all of them hold
 * @param whenExceeded what happens to a message over a limit
 * @param zone whose days are counted; null if no zone is given
 */
record RecipientLimit(
        List<Found<LimitRule>> rules,
        WhenExceeded whenExceeded,
        @Nullable ZoneId zone) {
    static RecipientLimit of(List<Found<LimitRule>> rules) {
        return new RecipientLimit(rules, WhenExceeded.BLOCK, null);
    }

    static RecipientLimit of(Given given) {
        return new RecipientLimit(
                given.find(Schema.RULES).orElse(List.of()),
                given.find(Schema.WHEN_EXCEEDED).orElse(WhenExceeded.BLOCK),
                given.find(Schema.LIMIT_ZONE).orElse(null));
    }
}
