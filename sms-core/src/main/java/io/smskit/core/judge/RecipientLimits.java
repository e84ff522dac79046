package io.smskit.core.judge;

import io.smskit.MessageClass;
import io.smskit.core.message.RecipientHash;
import io.smskit.definition.RecipientLimit;
import io.smskit.policy.Facts;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** So many messages of a class to one recipient, counted when a message is released, by what is defined then. */
public final class RecipientLimits implements Policy {
    private final Defined defined;

    /** Knows what is defined now. */
    public interface Defined {
        /** The limit of a class; null if it has none. */
        @Nullable
        RecipientLimit of(MessageClass messageClass);
    }

    /** Limits by what is defined. */
    public RecipientLimits(Defined defined) {
        this.defined = defined;
    }

    @Override
    public Verdict judge(Facts facts) {
        RecipientLimit limit = defined.of(facts.subject().messageClass());
        if (limit == null || limit.rules().isEmpty()) {
            return Verdict.allow();
        }
        String key = facts.subject().messageClass() + ":"
                + Long.toHexString(RecipientHash.of(facts.subject().to()));
        List<LimitClaim> claims = new ArrayList<>(limit.rules().size());
        for (LimitRule rule : limit.rules()) {
            claims.add(new LimitClaim(key, rule, 1, limit.whenExceeded(), "LIMIT_EXCEEDED"));
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
