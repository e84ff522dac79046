package io.smskit.core.definition;

import io.smskit.definition.Application;
import io.smskit.policy.Facts;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import java.util.ArrayList;
import java.util.List;

/** So many messages of an application, counted when they come in. */
public final class ApplicationLimits implements Policy {
    private static final String KEY = "application:";

    private final Catalogue catalogue;

    /** By what is defined when a message comes in. */
    public ApplicationLimits(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Verdict judge(Facts facts) {
        String name = facts.subject().application();
        Defined<Application> defined = catalogue.current().applications().get(name);
        if (defined == null || defined.value().limits().isEmpty()) {
            return Verdict.allow();
        }
        List<LimitClaim> claims = new ArrayList<>(defined.value().limits().size());
        for (LimitRule rule : defined.value().limits()) {
            claims.add(new LimitClaim(KEY + name, rule, 1, WhenExceeded.BLOCK, "APPLICATION_LIMIT"));
        }
        return Verdict.allow(claims);
    }

    @Override
    public String name() {
        return "application-limits";
    }
}
