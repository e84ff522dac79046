package io.smskit.core.definition;

import io.smskit.definition.Application;
import io.smskit.policy.Facts;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import java.util.ArrayList;
import java.util.List;

/** So many messages of an application, counted when they come in. */
public final class ApplicationLimits implements Policy {
    private final Catalogue catalogue;

    /** By what is defined when a message comes in. */
    public ApplicationLimits(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Verdict judge(Facts facts) {
        Defined<Application> defined =
                catalogue.current().applications().get(facts.subject().application());
        return defined == null || defined.value().limits().isEmpty()
                ? Verdict.allow()
                : Verdict.allow(claims(defined.value()));
    }

    /** What each message of an application claims. */
    static List<LimitClaim> claims(Application application) {
        List<LimitClaim> claims = new ArrayList<>(application.limits().size());
        for (LimitRule rule : application.limits()) {
            claims.add(LimitClaim.ofApplication(application.name(), rule));
        }
        return claims;
    }

    @Override
    public String name() {
        return "application-limits";
    }
}
