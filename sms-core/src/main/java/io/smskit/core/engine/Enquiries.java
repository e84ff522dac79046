package io.smskit.core.engine;

import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.engine.Questions.Question;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.core.route.Router;
import io.smskit.core.settle.ReportJudge;
import io.smskit.core.settle.ReportJudge.News;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Capability;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks what became of accepted messages on channels that send no reports by themselves but can be asked: often in the
 * first minute, then ever more seldom. After a restart nothing is asked any more; the message then ends as unknown.
 */
final class Enquiries {
    private static final List<Duration> TIMES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24),
            Duration.ofHours(71));

    private final Mailbox mailbox;
    private final EngineTime time;
    private final Ledger ledger;
    private final Questions questions;
    private final Set<AttemptId> underWay = new HashSet<>();
    private final Router router;
    private final ReportJudge reports;

    Enquiries(Tools tools, Router router, ReportJudge reports) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.ledger = tools.ledger();
        this.questions = tools.questions();
        this.router = router;
        this.reports = reports;
    }

    /**
     * What is asked about; a small thing, since many may wait for long.
     *
     * @param attempt the accepted attempt
     * @param channel that accepted it
     * @param to its recipient
     * @param handedOver when its first byte left
     * @param batched whether it shared its call
     * @param theirs the provider's ids
     */
    private record Subject(
            AttemptId attempt, String channel, Msisdn to, Instant handedOver, boolean batched, List<String> theirs) {
        AttemptQuery.Doubt after(int asked) {
            return new AttemptQuery.Doubt(attempt, to, handedOver, asked, batched, theirs);
        }
    }

    /** Begins to ask if the message has just been accepted by a channel that has to be asked. */
    void begin(Dossier dossier, Instant handedOver) {
        if (dossier.state() != MessageState.SUBMITTED) {
            return;
        }
        Attempt attempt = dossier.lastAttempt();
        AttemptQuery query = query(attempt);
        AttemptId id = dossier.attemptId(attempt.number());
        if (query != null && underWay.add(id)) {
            Subject subject = new Subject(
                    id,
                    attempt.channel(),
                    dossier.body().to(),
                    handedOver,
                    attempt.isBatched(),
                    dossier.copy(attempt.number()).providerMessageIds());
            next(query, subject, 0);
        }
    }

    private @Nullable AttemptQuery query(Attempt attempt) {
        OpenChannel channel = router.find(attempt.channel()).orElse(null);
        return channel == null || channel.capabilities().contains(Capability.DELIVERY_REPORTS)
                ? null
                : channel.channel().ability(AttemptQuery.class).orElse(null);
    }

    private void next(AttemptQuery query, Subject subject, int asked) {
        if (asked == TIMES.size()) {
            underWay.remove(subject.attempt);
            return;
        }
        Duration wait = Duration.between(time.instant(), subject.handedOver.plus(TIMES.get(asked)));
        mailbox.postAfter(wait.isNegative() ? Duration.ZERO : wait, () -> ask(query, subject, asked));
    }

    private void ask(AttemptQuery query, Subject subject, int asked) {
        questions.ask(new Question(subject.channel, query, subject.after(asked), false), answer -> {
            Optional<DeliveryReport> report =
                    answer instanceof AttemptQuery.Found found ? found.report() : Optional.empty();
            if (report.filter(news -> news.status().isFinal()).isPresent()) {
                underWay.remove(subject.attempt);
                join(subject.attempt, report.get());
            } else {
                next(query, subject, asked + 1);
            }
        });
    }

    private void join(AttemptId attempt, DeliveryReport report) {
        Instant now = time.instant();
        ledger.stage(
                attempt.message(),
                current -> reports.report(current, attempt.number(), new News(report, true, now)),
                after -> {});
    }
}
