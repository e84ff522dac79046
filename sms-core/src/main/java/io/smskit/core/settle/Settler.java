package io.smskit.core.settle;

import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Attempt.Hop;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Micros;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.spi.Remainder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Moves a message on after the verdict on an attempt. */
public final class Settler {
    private final SettleOptions options;
    private final RemainingChannels remaining;
    private final ChannelFacts channels;
    private final MissingParts missing;
    private final Pauses pauses;
    private final ReportJudge reports;

    /** A settler; {@code random} only spreads retries. */
    public Settler(SettleOptions options, RemainingChannels remaining, ChannelFacts channels, RandomGenerator random) {
        this.options = options;
        this.remaining = remaining;
        this.channels = channels;
        this.missing = new MissingParts(channels.resuming());
        this.pauses = new Pauses(options, random);
        this.reports = new ReportJudge(this);
    }

    /** Takes the verdict on an attempt, whatever has become of the message meanwhile. */
    public void outcome(Dossier dossier, int number, SubmitOutcome outcome, Instant now) {
        SubmitOutcome honest = honest(outcome);
        Attempt attempt = dossier.attempt(number);
        boolean completes = attempt.verdict() == Verdict.ACCEPTED
                && attempt.parts().stream()
                        .noneMatch(part -> part.providerMessageId().isPresent())
                && honest instanceof SubmitOutcome.Accepted;
        boolean cameAfterAll = attempt.isDisproved() && honest instanceof SubmitOutcome.Accepted;
        boolean tellsMore = tellsMore(attempt, honest);
        boolean confirmsDoubt = attempt.verdict() == Verdict.UNKNOWN && honest instanceof SubmitOutcome.Unknown;
        if (!completes && !cameAfterAll && !tellsMore && (!attempt.isUndecided() || confirmsDoubt)) {
            return;
        }
        dossier.judge(number, honest, now);
        boolean isLast = dossier.lastAttempt().number() == number;
        if (dossier.attempt(number).verdict() == Verdict.ACCEPTED) {
            adopt(dossier, now);
            if (tellsMore || attempt.remainder() != null) {
                reports.parts(dossier, number, now);
            }
        } else if (honest instanceof SubmitOutcome.Rejected rejected) {
            if (isLast && dossier.state() == MessageState.SUBMITTING) {
                react(dossier, number, rejected.failure(), now);
            }
        } else if (dossier.state() == MessageState.SUBMITTING
                && dossier.openAttempts() > 1
                && remainder(dossier, now).isEmpty()) {
            dossier.end(MessageState.UNKNOWN, reason(dossier.attempt(number)), now);
        }
    }

    private static boolean tellsMore(Attempt attempt, SubmitOutcome later) {
        return (later instanceof SubmitOutcome.Accepted || later instanceof SubmitOutcome.Partial)
                && attempt.hasUnknownPart();
    }

    /** A rejection that says that the message may have arrived is no rejection. */
    private static SubmitOutcome honest(SubmitOutcome outcome) {
        return outcome instanceof SubmitOutcome.Rejected rejected
                        && rejected.failure().inDoubt()
                ? new SubmitOutcome.Unknown(rejected.failure())
                : outcome;
    }

    private void adopt(Dossier dossier, Instant now) {
        boolean anotherInHand = dossier.lastAttempt().verdict() == Verdict.INTENT;
        boolean waiting = dossier.state() == MessageState.SUBMITTING
                || dossier.state() == MessageState.QUEUED
                || dossier.state() == MessageState.SCHEDULED;
        if (waiting && !anotherInHand) {
            submitted(dossier, now);
        }
    }

    private void submitted(Dossier dossier, Instant now) {
        Instant end = now.plus(options.reportWait());
        Instant deadline = now.plus(
                options.reportDeadlines().getOrDefault(dossier.columns().messageClass(), options.reportWait()));
        boolean earlier = deadline.isBefore(end)
                && deadline.isBefore(dossier.validUntil())
                && channels.reporting().test(dossier.lastAttempt().channel())
                && mayGoOnUnreported(dossier, deadline);
        dossier.submitted(earlier ? deadline : end, now);
    }

    /** A second copy is the last one, and only another channel is worth it. */
    private boolean mayGoOnUnreported(Dossier dossier, Instant now) {
        String silent = dossier.lastAttempt().channel();
        return dossier.openAttempts() < 2
                && hasAttemptsLeft(dossier)
                && now.isBefore(dossier.validUntil())
                && remaining.of(dossier).stream().anyMatch(channel -> !channel.equals(silent));
    }

    /** The attempt was called off before its first byte, so the message waits again. */
    public void withdrawn(Dossier dossier, int number, Instant now) {
        if (dossier.attempt(number).verdict() == Verdict.INTENT) {
            dossier.withdraw(number, now);
            if (dossier.state() == MessageState.SUBMITTING
                    && dossier.attempt(number).remainder() == null) {
                waitAgain(dossier, now);
            }
        }
    }

    private void react(Dossier dossier, int number, Failure failure, Instant now) {
        if (dossier.attempt(number).remainder() != null) {
            stillMissing(dossier, number, failure, now);
            return;
        }
        if (settledByEarlierCopy(dossier, failure, now)) {
            return;
        }
        String channel = dossier.attempt(number).channel();
        switch (FailureActions.of(failure)) {
            case THROTTLE, STOP_CHANNEL -> {
                dossier.pardon(number);
                waitAgain(dossier, now);
            }
            case RETRY -> retry(dossier, channel, failure, now);
            case RETRY_ELSEWHERE -> retryElsewhere(dossier, number, now);
            case RETRY_THEN_STOP -> retryOnce(dossier, number, now);
            case DELAY_RECIPIENT -> scheduleOrFail(dossier, pauses.ofRecipient(failure, now), now);
            case FAIL_OVER, FAIL_OVER_AND_ALERT -> failOver(dossier, failure, now);
            case END, END_AND_ALERT -> fail(dossier, now);
            case END_AND_SUPPRESS -> {
                dossier.effects().optOut(dossier.body().to(), now);
                fail(dossier, now);
            }
            case RECONCILE -> throw new IllegalStateException("a failure in doubt is no rejection");
        }
        alert(dossier, channel, failure, now);
    }

    /** The message stays in hand, as after the attempt that left the parts behind. */
    private static void stillMissing(Dossier dossier, int number, Failure failure, Instant now) {
        switch (FailureActions.of(failure)) {
            case THROTTLE, STOP_CHANNEL, RETRY_ELSEWHERE -> dossier.pardon(number);
            default -> {}
        }
        alert(dossier, dossier.attempt(number).channel(), failure, now);
    }

    private void retryElsewhere(Dossier dossier, int number, Instant now) {
        dossier.pardon(number);
        if (unreachedInARow(dossier) < remaining.of(dossier).size()) {
            waitAgain(dossier, now);
        } else {
            scheduleOrFail(dossier, pauses.backoff(dossier), now);
        }
    }

    /** The second time in a row the channel is stopped, so that the message waits for others or for its probe. */
    private void retryOnce(Dossier dossier, int number, Instant now) {
        String channel = dossier.attempt(number).channel();
        long skewed = dossier.attempts().stream()
                .filter(attempt -> attempt.channel().equals(channel))
                .filter(attempt ->
                        attempt.failure() != null && attempt.failure().kind() == FailureKind.CLOCK_SKEW)
                .count();
        dossier.pardon(number);
        if (skewed > 1) {
            waitAgain(dossier, now);
        } else {
            scheduleOrFail(dossier, options.firstBackoff(), now);
        }
    }

    /** How many of the last attempts could not even be handed over. */
    private static int unreachedInARow(Dossier dossier) {
        List<Attempt> attempts = dossier.attempts();
        int count = 0;
        while (count < attempts.size()) {
            Failure failure = attempts.get(attempts.size() - 1 - count).failure();
            if (failure == null || FailureActions.of(failure) != Action.RETRY_ELSEWHERE) {
                break;
            }
            count++;
        }
        return count;
    }

    private boolean settledByEarlierCopy(Dossier dossier, Failure failure, Instant now) {
        Optional<Attempt> earlier =
                dossier.attempts().stream().filter(Attempt::mayHaveArrived).findFirst();
        if (earlier.isEmpty()) {
            return false;
        }
        boolean accepted = earlier.get().verdict() == Verdict.ACCEPTED;
        if (!accepted && !failure.pointsToEarlierCopy()) {
            return false;
        }
        if (!accepted) {
            dossier.judge(earlier.get().number(), new SubmitOutcome.Accepted(List.of(Part.accepted(1, ""))), now);
        }
        submitted(dossier, now);
        return true;
    }

    private void retry(Dossier dossier, String channel, Failure failure, Instant now) {
        if (remaining.of(dossier).contains(channel)) {
            scheduleOrFail(dossier, pauses.after(failure, dossier), now);
        } else {
            failOver(dossier, failure, now);
        }
    }

    private void failOver(Dossier dossier, Failure failure, Instant now) {
        if (remaining.of(dossier).isEmpty() || !hasAttemptsLeft(dossier)) {
            fail(dossier, now);
        } else {
            waitAgain(dossier, now);
        }
    }

    private void waitAgain(Dossier dossier, Instant now) {
        if (now.isBefore(dossier.validUntil())) {
            dossier.requeue(now, now);
        } else {
            overdue(dossier, now);
        }
    }

    private void scheduleOrFail(Dossier dossier, Duration pause, Instant now) {
        Instant due = now.plus(pause);
        if (hasAttemptsLeft(dossier) && due.isBefore(dossier.validUntil())) {
            dossier.schedule(due, reason(dossier.lastAttempt()), now);
        } else {
            fail(dossier, now);
        }
    }

    private boolean hasAttemptsLeft(Dossier dossier) {
        return dossier.countedAttempts() < options.maxAttempts();
    }

    private static void fail(Dossier dossier, Instant now) {
        Attempt last = dossier.lastAttempt();
        MessageState end = dossier.openAttempts() > 0 ? MessageState.UNKNOWN : MessageState.DEAD;
        dossier.end(end, reason(last), now);
    }

    private static Reason reason(Attempt attempt) {
        Failure failure = attempt.failure();
        return failure == null
                ? new Reason("NO_VERDICT", attempt.channel(), "nobody said what became of attempt " + attempt.number())
                : new Reason(failure.code(), attempt.channel(), failure.kind() + ": " + failure.detail());
    }

    private static void alert(Dossier dossier, String channel, Failure failure, Instant now) {
        switch (FailureActions.of(failure)) {
            case FAIL_OVER_AND_ALERT, END_AND_ALERT, STOP_CHANNEL, RETRY_THEN_STOP ->
                dossier.effects()
                        .announce(new SmsEvent.Alert(
                                now,
                                channel,
                                new Reason(failure.code(), channel, failure.kind() + ": " + failure.detail())));
            default -> {}
        }
    }

    /**
     * Nobody could say in time what became of the last attempt.
     *
     * @return true if the message is to be sent once more, flagged as a possible duplicate; false if it has ended
     */
    public boolean doubtEnds(Dossier dossier, Instant now) {
        boolean again = remainder(dossier, now).isPresent() || mayResend(dossier, now);
        if (!again) {
            dossier.end(MessageState.UNKNOWN, reason(dossier.lastAttempt()), now);
        }
        return again;
    }

    private boolean mayResend(Dossier dossier, Instant now) {
        return dossier.columns().messageClass().isResentAfterDoubt()
                && dossier.openAttempts() < 2
                && hasAttemptsLeft(dossier)
                && now.isBefore(dossier.validUntil())
                && !remaining.of(dossier).isEmpty();
    }

    /** The parts of the last copy that are to be handed over on its channel before anything else; empty if there are none. */
    public Optional<Remainder> remainder(Dossier dossier, Instant now) {
        return dossier.hasAttempts() && hasAttemptsLeft(dossier) ? missing.of(dossier, now) : Optional.empty();
    }

    /** The channels that may take the message next, best first. */
    public List<String> next(Dossier dossier, Instant now) {
        return remainder(dossier, now)
                .map(rest -> List.of(dossier.attempt(rest.attempt()).channel()))
                .orElseGet(() -> remaining.of(dossier));
    }

    /** What a permit is used for; empty if an attempt is in hand, or the peer has a part and none may follow any more. */
    public Optional<Hop> hop(Dossier dossier, Hop whole, Instant now) {
        Attempt last = dossier.state() == MessageState.SUBMITTING ? dossier.lastAttempt() : null;
        if (last == null || last.verdict() == Verdict.INTENT) {
            return last == null ? Optional.of(whole) : Optional.empty();
        }
        if (dossier.copy(last.number()).first().verdict() != Verdict.PARTIAL) {
            return Optional.of(whole);
        }
        Remainder rest = remainder(dossier, now).orElse(null);
        if (rest != null && dossier.attempt(rest.attempt()).channel().equals(whole.channel())) {
            return Optional.of(whole.only(rest));
        }
        return mayResend(dossier, now) ? Optional.of(whole) : Optional.empty();
    }

    /** How long evidence on the last attempt is waited for, or the peer left alone, before somebody decides what follows. */
    public Duration patience(Dossier dossier, Instant now) {
        return pauses.untilDecision(dossier, remainder(dossier, now).isPresent(), now);
    }

    /** The node that held the message died; an attempt in hand may have gone out. */
    public void rescued(Dossier dossier, Instant now) {
        if (dossier.hasAttempts() && dossier.lastAttempt().verdict() == Verdict.INTENT) {
            Failure failure = Failure.of(
                    FailureKind.PLUGIN_FAULT, "NODE_DIED", "the node that made the attempt died before its verdict");
            outcome(dossier, dossier.lastAttempt().number(), new SubmitOutcome.Unknown(failure), now);
        }
    }

    /** The message's time is over in the state in which it stands. */
    public void overdue(Dossier dossier, Instant now) {
        if (dossier.state() == MessageState.SUBMITTED) {
            unreported(dossier, now);
        } else if (dossier.openAttempts() > 0) {
            dossier.end(MessageState.UNKNOWN, reason(dossier.lastAttempt()), now);
        } else if (dossier.attempts().stream().anyMatch(attempt -> attempt.verdict() == Verdict.REJECTED)) {
            dossier.end(MessageState.DEAD, reason(lastRejected(dossier)), now);
        } else {
            dossier.end(
                    MessageState.EXPIRED,
                    new Reason("EXPIRED", "engine", "its validity ended before it could leave"),
                    now);
        }
    }

    private void unreported(Dossier dossier, Instant now) {
        Attempt silent = dossier.lastAttempt();
        Reason reason = new Reason("NO_REPORT", silent.channel(), "no final report came in time");
        Instant end = Micros.instant(silent.settledMicros()).plus(options.reportWait());
        if (now.isBefore(end) && mayGoOnUnreported(dossier, now)) {
            dossier.goOnUnreported(reason, now);
        } else if (now.isBefore(end)) {
            dossier.awaitReport(end);
        } else {
            noReport(dossier, silent, reason, now);
        }
    }

    /** A message of which a part has failed was not delivered, whatever became of the others. */
    private static void noReport(Dossier dossier, Attempt silent, Reason reason, Instant now) {
        PartReports.failure(dossier.copy(silent.number()).parts())
                .flatMap(DeliveryReport::failure)
                .ifPresentOrElse(
                        failure -> dossier.end(
                                MessageState.UNDELIVERED,
                                new Reason(failure.code(), silent.channel(), failure.kind() + ": " + failure.detail()),
                                now),
                        () -> dossier.end(MessageState.UNKNOWN, reason, now));
    }

    private static Attempt lastRejected(Dossier dossier) {
        Attempt last = dossier.lastAttempt();
        for (Attempt attempt : dossier.attempts()) {
            last = attempt.verdict() == Verdict.REJECTED ? attempt : last;
        }
        return last;
    }

    boolean canFailOver(Dossier dossier, Instant now) {
        return !remaining.of(dossier).isEmpty() && hasAttemptsLeft(dossier) && now.isBefore(dossier.validUntil());
    }
}
