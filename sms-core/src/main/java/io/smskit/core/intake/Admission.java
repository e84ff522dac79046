package io.smskit.core.intake;

import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.core.judge.Claiming;
import io.smskit.core.judge.Judge;
import io.smskit.core.judge.Ruling;
import io.smskit.core.judge.SendWindowPolicy;
import io.smskit.policy.Facts;
import io.smskit.policy.Judgement;
import io.smskit.policy.Judgement.Decision;
import io.smskit.policy.Policy;
import io.smskit.spi.store.Suppression;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a new message: always for admission, and for release too if it is due now. */
final class Admission {
    private final Judge judge;

    Admission(Judge judge) {
        this.judge = judge;
    }

    /**
     * How a message comes in.
     *
     * @param state its first state
     * @param due when it leaves, at the earliest
     * @param reason why it is not simply queued
     * @param judgements what policies said, see {@link Ruling}
     * @param holdsLimits whether units of limits are reserved
     * @param releaseClaimed whether the claims of the release stage are among them
     */
    record Entry(
            MessageState state,
            Instant due,
            @Nullable Reason reason,
            List<Judgement> judgements,
            boolean holdsLimits,
            boolean releaseClaimed) {}

    Entry judge(Prepared prepared, List<Suppression> suppressions, Claiming claiming) {
        Facts facts = Facts.of(prepared.now(), prepared.load().subject(), suppressions);
        Ruling admit = judge.judge(Policy.Stage.ADMIT, facts, claiming);
        if (!admit.isAllowed()) {
            return entry(prepared, admit, new Heard(admit.judgements(), admit.reserved(), false));
        }
        if (!prepared.isDueNow()) {
            Ruling later = prepared.load().subject().window() == null
                    ? admit
                    : hours(prepared, suppressions).after(admit);
            return entry(prepared, later, new Heard(later.judgements(), admit.reserved(), false));
        }
        Ruling release = judge.judge(Policy.Stage.RELEASE, facts, claiming);
        List<Judgement> both = release.after(admit).judgements();
        boolean reserved = admit.reserved() || release.reserved();
        return entry(prepared, release, new Heard(both, reserved, release.isAllowed()));
    }

    /** Whether the message may leave when it is due; the clock that says so is known already. */
    private static Ruling hours(Prepared prepared, List<Suppression> suppressions) {
        Facts.Subject subject = prepared.load().subject();
        Judge hours = new Judge(List.of(new SendWindowPolicy()));
        return hours.judge(Policy.Stage.RELEASE, Facts.of(subject.due(), subject, suppressions), Claiming.none());
    }

    /** What was said in all stages so far. */
    private record Heard(List<Judgement> judgements, boolean reserved, boolean releaseClaimed) {}

    private static Entry entry(Prepared prepared, Ruling ruling, Heard heard) {
        Facts.Subject subject = prepared.load().subject();
        Decision decision = ruling.decision();
        Reason reason = ruling.reason();
        if (decision == Decision.DELAY && !ruling.until().isBefore(subject.deadline())) {
            decision = Decision.BLOCK;
            reason = reason == null
                    ? null
                    : new Reason(
                            reason.code(),
                            reason.source(),
                            reason.text() + "; it would have to wait beyond its validity");
        }
        Instant due =
                decision == Decision.DELAY && ruling.until().isAfter(subject.due()) ? ruling.until() : subject.due();
        MessageState state = switch (decision) {
            case BLOCK -> MessageState.BLOCKED;
            case HOLD -> MessageState.HELD;
            case DELAY -> MessageState.SCHEDULED;
            case ALLOW -> prepared.isDueNow() ? MessageState.QUEUED : MessageState.SCHEDULED;
        };
        return new Entry(state, due, reason, heard.judgements, heard.reserved, heard.releaseClaimed);
    }
}
