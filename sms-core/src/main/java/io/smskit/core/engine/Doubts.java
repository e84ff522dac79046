package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.engine.Questions.Question;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.core.route.Router;
import io.smskit.core.settle.ReportJudge;
import io.smskit.core.settle.ReportJudge.News;
import io.smskit.core.settle.Settler;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of attempts whose outcome is unknown, before anything is sent again: asks the provider where it
 * can be asked, waits for reports and late answers, and lets the class decide when the wait is over.
 */
final class Doubts {
    private static final List<Duration> QUERIES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(12),
            Duration.ofSeconds(33),
            Duration.ofSeconds(45),
            Duration.ofSeconds(62),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(9));

    private static final Duration RESEND_PAUSE = Duration.ofSeconds(1);

    private final Map<MessageId, Doubt> doubts = new HashMap<>();
    private final Mailbox mailbox;
    private final EngineTime time;
    private final Ledger ledger;
    private final Questions questions;
    private final Router router;
    private final Settler settler;
    private final ReportJudge reports;
    private final Consumer<Dossier> foundOut;
    private final Consumer<Dossier> resend;

    /** Watches doubts; {@code resend} takes a message that is to be sent once more. */
    Doubts(Tools tools, Outcomes outcomes, Consumer<Dossier> resend) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.ledger = tools.ledger();
        this.questions = tools.questions();
        this.router = outcomes.router();
        this.settler = outcomes.settler();
        this.reports = outcomes.reports();
        this.foundOut = outcomes.foundOut();
        this.resend = resend;
    }

    /**
     * By what outcomes are judged.
     *
     * @param router knows the channels
     * @param settler takes verdicts
     * @param reports takes reports
     * @param foundOut is told of every message whose provider has said what became of it
     */
    record Outcomes(Router router, Settler settler, ReportJudge reports, Consumer<Dossier> foundOut) {}

    private static final class Doubt {
        private final int attempt;
        private final Instant handedOver;
        private int asked;
        private int emptyAnswers;
        private EngineTime.@Nullable Timer end;

        Doubt(int attempt, Instant handedOver) {
            this.attempt = attempt;
            this.handedOver = handedOver;
        }
    }

    /** How many messages are in doubt. */
    int size() {
        return doubts.size();
    }

    /** Watches the message if its last attempt is in doubt or parts are missing, and stops watching it if not. */
    void watch(Dossier dossier, Instant handedOver) {
        boolean inDoubt = dossier.state() == MessageState.SUBMITTING && isOpen(dossier.lastAttempt());
        if (!inDoubt) {
            forget(dossier.id());
            return;
        }
        Attempt attempt = dossier.lastAttempt();
        Doubt known = doubts.get(dossier.id());
        if (known != null && known.attempt == attempt.number()) {
            return;
        }
        forget(dossier.id());
        Doubt doubt = new Doubt(attempt.number(), handedOver);
        doubts.put(dossier.id(), doubt);
        Duration wait = settler.patience(dossier, time.instant());
        doubt.end = mailbox.postAfter(wait, () -> end(dossier.id(), doubt));
        if (attempt.verdict() == Verdict.UNKNOWN) {
            router.find(attempt.channel())
                    .flatMap(channel -> channel.channel().ability(AttemptQuery.class))
                    .ifPresent(query -> askNext(query, dossier, doubt));
        }
    }

    /** Of a partial attempt the peer knows only what it has answered, so that it is not asked about the rest. */
    private static boolean isOpen(Attempt attempt) {
        return switch (attempt.verdict()) {
            case UNKNOWN, PARTIAL -> true;
            case REJECTED, WITHDRAWN -> attempt.remainder() != null;
            default -> false;
        };
    }

    private void forget(MessageId id) {
        Doubt doubt = doubts.remove(id);
        if (doubt != null && doubt.end != null) {
            doubt.end.cancel();
        }
    }

    private boolean isOpen(MessageId id, Doubt doubt) {
        return doubts.get(id) == doubt;
    }

    private void askNext(AttemptQuery query, Dossier dossier, Doubt doubt) {
        if (doubt.asked == QUERIES.size()) {
            return;
        }
        Instant due = doubt.handedOver.plus(QUERIES.get(doubt.asked++));
        Duration wait = Duration.between(time.instant(), due);
        mailbox.postAfter(wait.isNegative() ? Duration.ZERO : wait, () -> ask(query, dossier, doubt));
    }

    private void ask(AttemptQuery query, Dossier dossier, Doubt doubt) {
        if (!isOpen(dossier.id(), doubt)) {
            return;
        }
        AttemptQuery.Doubt question = new AttemptQuery.Doubt(
                dossier.attemptId(doubt.attempt),
                dossier.body().to(),
                doubt.handedOver,
                doubt.emptyAnswers,
                dossier.attempt(doubt.attempt).isBatched(),
                dossier.attempt(doubt.attempt).providerMessageIds());
        String channel = dossier.attempt(doubt.attempt).channel();
        questions.ask(new Question(channel, query, question, true), answer -> {
            if (isOpen(dossier.id(), doubt)) {
                answered(dossier, doubt, answer);
                askNext(query, dossier, doubt);
            }
        });
    }

    private void answered(Dossier dossier, Doubt doubt, AttemptQuery.@Nullable Answer answer) {
        if (answer instanceof AttemptQuery.Found found) {
            settle(dossier, doubt, found.outcome(), found.report());
        } else if (answer instanceof AttemptQuery.NotFound notFound && notFound.conclusive()) {
            settle(dossier, doubt, new SubmitOutcome.Rejected(Attempt.notFound()), Optional.empty());
        } else if (answer instanceof AttemptQuery.NotFound) {
            doubt.emptyAnswers++;
        }
    }

    private void settle(Dossier dossier, Doubt doubt, SubmitOutcome outcome, Optional<DeliveryReport> report) {
        Instant now = time.instant();
        ledger.stage(
                dossier.id(),
                current -> {
                    settler.outcome(current, doubt.attempt, outcome, now);
                    report.ifPresent(news -> reports.report(current, doubt.attempt, new News(news, true, now)));
                    return true;
                },
                after -> {
                    if (after != null) {
                        watch(after, doubt.handedOver);
                        foundOut.accept(after);
                    }
                });
    }

    private void end(MessageId id, Doubt doubt) {
        if (isOpen(id, doubt)) {
            forget(id);
            letClassDecide(id, doubt.attempt);
        }
    }

    /** The message is to be sent once more, but no channel takes it right now. */
    void resendLater(Dossier dossier) {
        int attempt = dossier.lastAttempt().number();
        mailbox.postAfter(RESEND_PAUSE, () -> letClassDecide(dossier.id(), attempt));
    }

    private void letClassDecide(MessageId id, int attempt) {
        Instant now = time.instant();
        boolean[] resends = {false};
        ledger.stage(
                id,
                dossier -> {
                    boolean stillInDoubt = dossier.state() == MessageState.SUBMITTING
                            && dossier.lastAttempt().number() == attempt;
                    resends[0] = stillInDoubt && settler.doubtEnds(dossier, now);
                    return stillInDoubt && !resends[0];
                },
                after -> {
                    boolean stillLast = after != null && after.lastAttempt().number() == attempt;
                    if (after != null && stillLast && resends[0]) {
                        resend.accept(after);
                    }
                });
    }
}
