package io.smskit.core.judge;

import io.smskit.MessageClass;
import io.smskit.core.message.RecipientHash;
import io.smskit.policy.Facts;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** So many messages of a class to one recipient, counted when a message is released. */
public final class RecipientLimits implements Policy {
    private final Map<MessageClass, Limits> limits;

    /**
     * The limits of one class.
     *
     * @param rules all of them hold
     * @param whenExceeded what happens to a message over a limit
     */
    public record Limits(List<LimitRule> rules, WhenExceeded whenExceeded) {
        public Limits {
            rules = List.copyOf(rules);
        }
    }

    /** Limits by class; a class that is not named has none. */
    public RecipientLimits(Map<MessageClass, Limits> limits) {
        Map<MessageClass, Limits> copy = new EnumMap<>(MessageClass.class);
        copy.putAll(limits);
        this.limits = copy;
    }

    @Override
    public Verdict judge(Facts facts) {
        Limits own = limits.get(facts.subject().messageClass());
        if (own == null || own.rules().isEmpty()) {
            return Verdict.allow();
        }
        String key = facts.subject().messageClass() + ":"
                + Long.toHexString(RecipientHash.of(facts.subject().to()));
        List<LimitClaim> claims = new ArrayList<>(own.rules().size());
        for (LimitRule rule : own.rules()) {
            claims.add(new LimitClaim(key, rule, 1, own.whenExceeded(), "LIMIT_EXCEEDED"));
        }
        return Verdict.allow(claims);
    }

    @Override
    public String name() {
        return "recipient-limits";
    }

    @Override
    public Stage stage() {
        return Stage.RELEASE;
    }
}
