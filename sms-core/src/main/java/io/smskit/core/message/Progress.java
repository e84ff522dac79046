package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.delivery.Transition;
import io.smskit.policy.Judgement;
import io.smskit.policy.Judgement.Counter;
import io.smskit.policy.Judgement.Decision;
import io.smskit.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has happened to a message so far; the part of a dossier that is stored anew with each change. */
public final class Progress {
    private static final int LIKELY_LENGTH = 64;
    private static final int LIKELY_LENGTH_OF_ATTEMPT = 96;

    private static final int VERSION = 7;
    /** The first version that says whether it tells anything. */
    private static final int TELLING = 4;

    private static final int FIRST_WITH_SUM = 5;
    /** The first version that begins with the reason, so that databases can tell it. */
    private static final int REASON_FIRST = 7;

    Holding holding = Holding.NONE;
    boolean releaseClaimed;
    boolean owesAdmission;
    /** The end of the validity that a redrive gave; 0 for the message's own. */
    long newValidityMicros;

    @Nullable
    Reason reason;

    /** Lists are replaced and never changed, so that working copies can share them. */
    List<Judgement> judgements = List.of();

    List<Transition> history = List.of();
    List<Attempt> attempts = List.of();

    /** What the message holds of the limits. */
    enum Holding {
        NONE,
        RESERVED,
        COMMITTED
    }

    /** Units are reserved now, unless they were before. */
    void hold() {
        if (holding == Holding.NONE) {
            holding = Holding.RESERVED;
        }
    }

    /** Every step, the first one included. */
    List<Transition> historyAfter(Transition first) {
        List<Transition> all = new ArrayList<>(history.size() + 1);
        all.add(first);
        all.addAll(history);
        return List.copyOf(all);
    }

    Progress() {}

    /** Whether the last state that it knows is that of a time to come, for a message of this receipt. */
    boolean wasScheduled(MessageBody.Receipt receipt) {
        MessageState last = history.isEmpty()
                ? receipt.state()
                : history.get(history.size() - 1).state();
        return last == MessageState.SCHEDULED;
    }

    /** A list with one more. */
    static <T> List<T> and(List<T> list, T more) {
        if (list.isEmpty()) {
            return List.of(more);
        }
        if (list.size() == 1) {
            return List.of(list.get(0), more);
        }
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(more);
        return longer;
    }

    /** Puts it in place of the attempt of its number. */
    void replace(Attempt attempt) {
        if (attempts.size() == 1) {
            attempts = List.of(attempt);
        } else {
            List<Attempt> replaced = new ArrayList<>(attempts);
            replaced.set(attempt.number() - 1, attempt);
            attempts = replaced;
        }
    }

    /** The same for another working copy. */
    Progress copy() {
        Progress copy = new Progress();
        copy.holding = holding;
        copy.releaseClaimed = releaseClaimed;
        copy.owesAdmission = owesAdmission;
        copy.newValidityMicros = newValidityMicros;
        copy.reason = reason;
        copy.judgements = judgements;
        copy.history = history;
        copy.attempts = attempts;
        return copy;
    }

    /** Whether a stored progress holds nothing but states, times and names of our own, from which nobody learns of whom. */
    public static boolean tellsNothing(byte[] stored) {
        return stored.length == 0 || stored.length > 1 && stored[0] >= TELLING && stored[1] == 0;
    }

    /** Whether there are words of policies, providers or networks. */
    private boolean isTelling() {
        boolean telling = reason != null || !judgements.isEmpty();
        for (int i = 0; i < history.size(); i++) {
            telling |= history.get(i).reason().isPresent();
        }
        for (int i = 0; i < attempts.size(); i++) {
            telling |= attempts.get(i).isTelling();
        }
        return telling;
    }

    /** By index where every change of every message passes: an iterator would be one more object for each list. */
    byte[] encode(MessageId id) {
        Encoder out = new Encoder(id, LIKELY_LENGTH + LIKELY_LENGTH_OF_ATTEMPT * attempts.size())
                .raw(VERSION)
                .flag(isTelling())
                .flag(reason != null);
        if (reason != null) {
            out.text(reason.code()).text(reason.text()).text(reason.source());
        }
        out.raw(holding.ordinal()).flag(releaseClaimed).flag(owesAdmission).number(newValidityMicros);
        out.number(judgements.size());
        for (Judgement judgement : judgements) {
            writeJudgement(out, judgement);
        }
        out.number(history.size());
        for (int i = 0; i < history.size(); i++) {
            Transition step = history.get(i);
            out.name(step.state()).number(Micros.of(step.at()));
            out.optionalReason(step.reason().orElse(null));
        }
        out.number(attempts.size());
        for (int i = 0; i < attempts.size(); i++) {
            AttemptForm.write(out, attempts.get(i));
        }
        return out.bytes();
    }

    static Progress decode(byte[] bytes, MessageId id) {
        Decoder in = new Decoder(bytes, id);
        int version = Version.of(in, VERSION, FIRST_WITH_SUM);
        if (version >= TELLING) {
            in.flag();
        }
        Progress progress = new Progress();
        if (version >= REASON_FIRST && in.flag()) {
            String code = in.text();
            String text = in.text();
            progress.reason = new Reason(code, in.text(), text);
        }
        progress.holding = Holding.values()[in.raw()];
        progress.releaseClaimed = in.flag();
        progress.owesAdmission = version > 1 && in.flag();
        progress.newValidityMicros = in.number();
        if (version < REASON_FIRST) {
            progress.reason = in.optionalReason();
        }
        for (int left = in.count(); left > 0; left--) {
            progress.judgements = and(progress.judgements, readJudgement(in));
        }
        for (int left = in.count(); left > 0; left--) {
            Transition step = new Transition(
                    in.name(MessageState.class), Micros.instant(in.number()), Optional.ofNullable(in.optionalReason()));
            progress.history = and(progress.history, step);
        }
        for (int left = in.count(); left > 0; left--) {
            progress.attempts = and(progress.attempts, AttemptForm.read(in, version));
        }
        in.checkEnd();
        return progress;
    }

    private static void writeJudgement(Encoder out, Judgement judgement) {
        out.text(judgement.policy()).name(judgement.stage()).name(judgement.decision());
        out.optionalReason(judgement.reason().orElse(null))
                .number(judgement.counters().size());
        for (Counter counter : judgement.counters()) {
            out.text(counter.rule()).number(counter.used()).number(counter.limit());
        }
    }

    private static Judgement readJudgement(Decoder in) {
        return new Judgement(
                in.text(),
                in.name(Policy.Stage.class),
                in.name(Decision.class),
                Optional.ofNullable(in.optionalReason()),
                readCounters(in));
    }

    private static List<Counter> readCounters(Decoder in) {
        int count = in.count();
        List<Counter> counters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            counters.add(new Counter(in.text(), in.number(), in.number()));
        }
        return counters;
    }
}
