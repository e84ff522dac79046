package io.smskit.core.judge;

import io.smskit.Reason;
import io.smskit.policy.Judgement;
import io.smskit.policy.Judgement.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all policies of a stage say together.
 *
 * @param decision the strictest word: block, then hold, then delay, then allow
 * @param reason why, unless allowed
 * @param until when a delayed message may be judged again; otherwise the instant of judging
 * @param judgements what each policy said that had something against it, or each of all if the judge explains
 * @param reserved whether units of limits were reserved
 */
public record Ruling(
        Decision decision, @Nullable Reason reason, Instant until, List<Judgement> judgements, boolean reserved) {

    /** Whether nothing speaks against the message. */
    public boolean isAllowed() {
        return decision == Decision.ALLOW;
    }

    /** This word of a later stage, with what was said and reserved in the stage before. */
    public Ruling after(Ruling before) {
        return new Ruling(decision, reason, until, joined(before.judgements, judgements), reserved || before.reserved);
    }

    private static List<Judgement> joined(List<Judgement> first, List<Judgement> then) {
        if (first.isEmpty() || then.isEmpty()) {
            return first.isEmpty() ? then : first;
        }
        List<Judgement> both = new ArrayList<>(first);
        both.addAll(then);
        return List.copyOf(both);
    }
}
