package io.smskit.core.judge;

import io.smskit.Reason;
import io.smskit.policy.Facts;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import io.smskit.spi.store.Suppression;

/**
 * Blocks what is suppressed for everybody or for its class. It judges in both stages, so that an entry that was made
 * after a message came in stops it too.
 */
public final class SuppressionPolicy implements Policy {
    private final Stage stage;

    /** The policy of one stage. */
    public SuppressionPolicy(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Verdict judge(Facts facts) {
        for (Suppression suppression : facts.suppressions()) {
            if (suppression.forbids(facts.subject().messageClass(), facts.now())) {
                String scope =
                        suppression.messageClass() == null ? "every class" : "class " + suppression.messageClass();
                return Verdict.block(new Reason(
                        "SUPPRESSED",
                        name(),
                        kind(suppression.target()) + " is suppressed for " + scope + " since " + suppression.since()
                                + ": " + suppression.cause()));
            }
        }
        return Verdict.allow();
    }

    private static String kind(Suppression.Target target) {
        if (target instanceof Suppression.Number || target instanceof Suppression.HashedNumber) {
            return "the number";
        }
        return target instanceof Suppression.Prefix ? "the number's prefix" : "a group of the recipient";
    }

    @Override
    public String name() {
        return "suppression";
    }

    @Override
    public Stage stage() {
        return stage;
    }
}
