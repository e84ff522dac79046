package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Reason;
import io.smskit.core.message.Progress.Holding;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.delivery.Transition;
import io.smskit.event.SmsEvent;
import io.smskit.policy.Judgement;
import io.smskit.policy.SendWindow;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A working copy of one message. Its methods are the only way to another state and refuse every arrow that the state
 * machine does not have. Nothing takes effect before {@link #change} was stored; what must happen afterwards is collected
 * in {@link #effects}. Not safe for use by several threads.
 */
public final class Dossier {
    private final StoredMessage stored;
    private final MessageBody body;
    private final Progress progress;
    private final Effects effects = new Effects();
    private MessageState state;
    private long dueMicros;
    private long deadlineMicros;
    private @Nullable NodeId owner;
    private int rescues;

    private Dossier(StoredMessage stored, MessageBody body, Progress progress) {
        this.stored = stored;
        this.body = body;
        this.progress = progress;
        this.state = stored.row().state();
        this.dueMicros = stored.row().dueMicros();
        this.deadlineMicros = stored.row().deadlineMicros();
        this.owner = stored.row().owner();
        this.rescues = stored.row().rescues();
        noteClaim();
    }

    /** A claim makes a scheduled message queued inside the store; its history learns of it here. */
    private void noteClaim() {
        if (state == MessageState.QUEUED && progress.wasScheduled(body.receipt())) {
            step(MessageState.SCHEDULED, new Transition(MessageState.QUEUED, due(), Optional.empty()));
        }
    }

    /** The working copy of a stored message. */
    public static Dossier of(StoredMessage stored) {
        return new Dossier(
                stored,
                MessageBody.decode(stored.body(), stored.id()),
                Progress.decode(stored.row().progress(), stored.id()));
    }

    /** The working copy of the same message after its {@link #change} was stored as {@code row}; nothing is read again. */
    public Dossier next(Row row) {
        return new Dossier(stored.row(row), body, progress.copy());
    }

    /** The row that makes this working copy the stored one. */
    public Change change() {
        int revision = stored.row().revision();
        int attempt = progress.attempts.isEmpty() ? 0 : lastAttempt().number();
        Row row = new Row(
                state, dueMicros, deadlineMicros, owner, revision + 1, attempt, rescues, progress.encode(stored.id()));
        return new Change(stored.id(), revision, row, effects.attached());
    }

    /** What must happen once the change was stored. */
    public Effects effects() {
        return effects;
    }

    public MessageId id() {
        return stored.id();
    }

    public StoredMessage.Columns columns() {
        return stored.columns();
    }

    public MessageBody body() {
        return body;
    }

    public MessageState state() {
        return state;
    }

    public int revision() {
        return stored.row().revision();
    }

    /** How often in a row it was rescued from a node that died with it in hand. */
    public int rescues() {
        return rescues;
    }

    public Instant due() {
        return Micros.instant(dueMicros);
    }

    public @Nullable NodeId owner() {
        return owner;
    }

    /** Whether the claims of the admit stage are still to be made. */
    public boolean owesAdmission() {
        return progress.owesAdmission;
    }

    public boolean isReleaseClaimed() {
        return progress.releaseClaimed;
    }

    /** Every attempt, in order. */
    public List<Attempt> attempts() {
        return List.copyOf(progress.attempts);
    }

    public int attemptCount() {
        return progress.attempts.size();
    }

    public boolean hasAttempts() {
        return !progress.attempts.isEmpty();
    }

    public Attempt attempt(int number) {
        return progress.attempts.get(number - 1);
    }

    public boolean hasAttempt(int number) {
        return number <= progress.attempts.size();
    }

    public Attempt lastAttempt() {
        return progress.attempts.get(progress.attempts.size() - 1);
    }

    /** How many attempts count against the most attempts of a message. */
    public int countedAttempts() {
        return (int) progress.attempts.stream()
                .filter(Attempt::counted)
                .filter(attempt -> attempt.verdict() != Verdict.WITHDRAWN)
                .count();
    }

    /** The copy that an attempt is about. */
    public Copy copy(int number) {
        return Copy.of(progress.attempts, number);
    }

    /** How many attempts may have reached the recipient; those that brought different parts of one copy count as one. */
    public int openAttempts() {
        return arrivals(false);
    }

    /** Whether the recipient may have got it, or a part of it, twice. */
    public boolean isPossibleDuplicate() {
        return arrivals(true) > 1;
    }

    private int arrivals(boolean withIntents) {
        int arrivals = 0;
        for (Attempt attempt : progress.attempts) {
            arrivals += attempt.remainder() == null ? copy(attempt.number()).arrivals(withIntents) : 0;
        }
        return arrivals;
    }

    /** Decides to hand over. */
    public Attempt intend(Attempt.Hop hop, Instant now) {
        Attempt attempt = Attempt.intent(progress.attempts.size() + 1, hop, Micros.of(now));
        progress.attempts = Progress.and(progress.attempts, attempt);
        if (state != MessageState.SUBMITTING) {
            moveTo(MessageState.SUBMITTING, null, now);
        }
        dueMicros = Micros.of(now);
        return attempt;
    }

    /** Nothing was handed over: the attempt was called off before its first byte. */
    public void withdraw(int number, Instant now) {
        replace(attempt(number).settled(Verdict.WITHDRAWN, null, List.of(), Micros.of(now)));
    }

    /** Stores a verdict on an attempt, whatever the message's state. */
    public void judge(int number, SubmitOutcome outcome, Instant now) {
        replace(attempt(number).judged(outcome, Micros.of(now)));
        if (attempt(number).verdict() != Verdict.REJECTED) {
            commitLimits();
        }
        effects.index(attempt(number), id());
        effects.announce(new SmsEvent.AttemptSettled(now, attempt(number).view(id())));
    }

    /** The attempt does not count against the most attempts: the channel was at fault, not the message. */
    public void pardon(int number) {
        replace(attempt(number).uncounted());
    }

    /** Joins a report to an attempt; its verdict and the message's state are not touched. */
    public void join(int number, DeliveryReport report) {
        replace(attempt(number).reported(report));
    }

    private void replace(Attempt attempt) {
        progress.replace(attempt);
    }

    /** Waits for a channel again, as if it had come in at its old due time. */
    public void requeue(Instant due, Instant now) {
        dueMicros = Micros.of(due);
        deadlineMicros = Micros.of(validUntil());
        owner = null;
        if (state != MessageState.QUEUED) {
            moveTo(MessageState.QUEUED, null, now);
        }
    }

    /** Waits for a time. */
    public void schedule(Instant due, @Nullable Reason reason, Instant now) {
        dueMicros = Micros.of(due);
        owner = null;
        moveTo(MessageState.SCHEDULED, reason, now);
    }

    /** A provider has it; from now on a report is waited for until {@code reportsUntil}. */
    public void submitted(Instant reportsUntil, Instant now) {
        passTo(MessageState.SUBMITTED, null, now);
        awaitReport(reportsUntil);
    }

    /** No report came on the last attempt in time: it is left behind, still open, and the message waits for another channel. */
    public void goOnUnreported(Reason reason, Instant now) {
        replace(lastAttempt().unreportedAndLeft());
        moveTo(MessageState.QUEUED, reason, now);
        requeue(now, now);
    }

    /** The report is waited for until then. */
    public void awaitReport(Instant until) {
        deadlineMicros = Micros.of(until);
        dueMicros = deadlineMicros;
        owner = null;
    }

    /** Ends in a terminal state. Limits are given back if no attempt may have gone out. */
    public void end(MessageState terminal, @Nullable Reason reason, Instant now) {
        passTo(terminal, reason, now);
        owner = null;
        dueMicros = Micros.of(now);
        if (terminal == MessageState.DELIVERED) {
            // Also where the provider had refused the attempt, and delivered it all the same.
            commitLimits();
        } else {
            giveLimitsBack();
        }
    }

    /** A person wants a dead message sent again: it gets a new validity and claims its limits anew. */
    public void redrive(Instant deadline, Instant now) {
        moveTo(MessageState.QUEUED, null, now);
        progress.attempts = progress.attempts.stream().map(Attempt::uncounted).toList();
        progress.releaseClaimed = false;
        progress.newValidityMicros = Micros.of(deadline);
        dueMicros = Micros.of(now);
        deadlineMicros = progress.newValidityMicros;
    }

    /** A person wants it to leave at another time, for as long as it was worth sending before. */
    public void reschedule(Instant sendAt, Instant now) {
        Duration validity = Duration.between(Micros.instant(body.times().sendAtMicros()), body.validUntil());
        progress.newValidityMicros = Micros.of(sendAt.plus(validity));
        deadlineMicros = progress.newValidityMicros;
        SendWindow window = body.times().window();
        Instant due = window == null ? sendAt : window.opensAt(sendAt, body.recipient());
        if (state == MessageState.QUEUED) {
            schedule(due, null, now);
        }
        dueMicros = Micros.of(due);
    }

    /** Keeps a policy's word. */
    public void record(List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            progress.judgements = Progress.and(progress.judgements, judgement);
        }
    }

    /** The claims of both stages are made, and were reserved if there were any. */
    public void releaseClaimed(boolean holdsLimits) {
        progress.releaseClaimed = true;
        progress.owesAdmission = false;
        if (holdsLimits) {
            progress.hold();
        }
    }

    /** The claims of the admit stage are reserved. */
    public void admitted() {
        progress.owesAdmission = false;
        progress.hold();
    }

    /** The node lets go of the message without changing where it stands; it may be claimed when it is due. */
    public void release(Instant due) {
        owner = null;
        dueMicros = Micros.of(due);
    }

    /** It did nothing but wait: whatever nodes died of, it was not this one. */
    public void acquit() {
        rescues = 0;
    }

    private void commitLimits() {
        if (progress.holding == Holding.RESERVED) {
            progress.holding = Holding.COMMITTED;
            effects.commitLimits();
        }
    }

    private void giveLimitsBack() {
        if (progress.holding == Holding.RESERVED) {
            progress.holding = Holding.NONE;
            effects.giveLimitsBack();
        }
    }

    /** Through the states in between: what was thought to have failed may have arrived, while the message waited again. */
    private void passTo(MessageState next, @Nullable Reason reason, Instant now) {
        if (!state.canBecome(next) && state == MessageState.SCHEDULED) {
            moveTo(MessageState.QUEUED, null, now);
        }
        if (!state.canBecome(next) && state.canBecome(MessageState.SUBMITTING)) {
            moveTo(MessageState.SUBMITTING, null, now);
        }
        moveTo(next, reason, now);
    }

    private void moveTo(MessageState next, @Nullable Reason reason, Instant now) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("message " + id() + " cannot become " + next + " from " + state);
        }
        step(state, new Transition(next, now, Optional.ofNullable(reason)));
        progress.reason = reason;
        rescues = 0;
        state = next;
    }

    private void step(MessageState from, Transition step) {
        progress.history = Progress.and(progress.history, step);
        effects.announce(new SmsEvent.StateChanged(
                step.at(), id(), columns().messageClass(), Optional.of(from), step.state(), step.reason()));
    }

    /** The end of the message's validity, or of the wait for a report. */
    public Instant deadline() {
        return Micros.instant(deadlineMicros);
    }

    /** The end of the message's validity: nothing leaves afterwards. */
    public Instant validUntil() {
        return Micros.instant(
                progress.newValidityMicros == 0 ? body.times().validityMicros() : progress.newValidityMicros);
    }

    /** Whether its validity and the hours in which it may leave allow this instant. */
    public boolean mayLeaveAt(Instant now) {
        SendWindow window = body.times().window();
        return now.isBefore(validUntil()) && (window == null || window.isOpen(now, body.recipient()));
    }

    /** What the application sees. */
    public MessageView view() {
        return Views.of(this, progress);
    }

    /** The id of an attempt. */
    public AttemptId attemptId(int number) {
        return new AttemptId(id(), number);
    }
}
