package io.smskit.core.settle;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Micros;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.spi.store.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Moves a message on after the verdict on an attempt. */
public final class Settler {
    private final SettleOptions options;
    private final RemainingChannels remaining;
    private final Predicate<String> reporting;
    private final RandomGenerator random;

    /** A settler; {@code reporting} knows the channels whose reports can be expected, {@code random} only spreads retries. */
    public Settler(
            SettleOptions options, RemainingChannels remaining, Predicate<String> reporting, RandomGenerator random) {
        this.options = options;
        this.remaining = remaining;
        this.reporting = reporting;
        this.random = random;
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
        boolean confirmsDoubt = attempt.verdict() == Verdict.UNKNOWN && honest instanceof SubmitOutcome.Unknown;
        if (!completes && !cameAfterAll && (!attempt.isUndecided() || confirmsDoubt)) {
            return;
        }
        dossier.judge(number, honest, now);
        boolean isLast = dossier.lastAttempt().number() == number;
        if (honest instanceof SubmitOutcome.Accepted) {
            adopt(dossier, now);
        } else if (honest instanceof SubmitOutcome.Rejected rejected) {
            if (isLast && dossier.state() == MessageState.SUBMITTING) {
                react(dossier, number, rejected.failure(), now);
            }
        } else if (dossier.state() == MessageState.SUBMITTING && dossier.openAttempts() > 1) {
            dossier.end(MessageState.UNKNOWN, reason(dossier.attempt(number)), now);
        }
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
                && reporting.test(dossier.lastAttempt().channel())
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
            if (dossier.state() == MessageState.SUBMITTING) {
                waitAgain(dossier, now);
            }
        }
    }

    private void react(Dossier dossier, int number, Failure failure, Instant now) {
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
            case DELAY_RECIPIENT -> scheduleOrFail(dossier, pause(failure, now), now);
            case FAIL_OVER, FAIL_OVER_AND_ALERT -> failOver(dossier, failure, now);
            case END, END_AND_ALERT -> fail(dossier, now);
            case END_AND_SUPPRESS -> {
                suppress(dossier, failure, now);
                fail(dossier, now);
            }
            case RECONCILE -> throw new IllegalStateException("a failure in doubt is no rejection");
        }
        alert(dossier, channel, failure, now);
    }

    private void retryElsewhere(Dossier dossier, int number, Instant now) {
        dossier.pardon(number);
        if (unreachedInARow(dossier) < remaining.of(dossier).size()) {
            waitAgain(dossier, now);
        } else {
            scheduleOrFail(dossier, backoff(dossier), now);
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
            Duration asked = failure.pause().orElse(Duration.ZERO);
            Duration backoff = backoff(dossier);
            scheduleOrFail(dossier, asked.compareTo(backoff) > 0 ? asked : backoff, now);
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

    private Duration backoff(Dossier dossier) {
        int doublings = Math.min(20, Math.max(0, dossier.attempts().size() - 1));
        long longest = options.maxBackoff().toMillis();
        long base = Math.min(longest, options.firstBackoff().toMillis() << doublings);
        boolean urgent = dossier.columns().messageClass() == MessageClass.VERIFICATION;
        long chosen = urgent ? base / 2 : base;
        return Duration.ofMillis(chosen / 2 + random.nextLong(chosen / 2 + 1));
    }

    private Duration pause(Failure failure, Instant now) {
        return failure.end()
                .map(end -> Duration.between(now, end))
                .or(failure::pause)
                .filter(pause -> !pause.isNegative() && !pause.isZero())
                .orElse(options.recipientPause());
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

    private static void suppress(Dossier dossier, Failure failure, Instant now) {
        dossier.effects()
                .suppress(new Suppression(
                        new Suppression.Number(dossier.body().to()), MessageClass.MARKETING, "opt-out", now, null));
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
        boolean mayResend = dossier.columns().messageClass().isResentAfterDoubt()
                && dossier.openAttempts() < 2
                && hasAttemptsLeft(dossier)
                && now.isBefore(dossier.validUntil())
                && !remaining.of(dossier).isEmpty();
        if (!mayResend) {
            dossier.end(MessageState.UNKNOWN, reason(dossier.lastAttempt()), now);
        }
        return mayResend;
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
        PartReports.failure(silent)
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
