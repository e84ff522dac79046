package io.smskit.core.engine;

import io.smskit.MessageState;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.core.route.Router;
import io.smskit.core.settle.ReportJudge;
import io.smskit.core.settle.ReportJudge.News;
import io.smskit.delivery.DeliveryReport;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Capability;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    private final Router router;
    private final ReportJudge reports;

    Enquiries(Tools tools, Router router, ReportJudge reports) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.ledger = tools.ledger();
        this.router = router;
        this.reports = reports;
    }

    /** Begins to ask if the message has just been accepted by a channel that has to be asked. */
    void begin(Dossier dossier, Instant handedOver) {
        if (dossier.state() == MessageState.SUBMITTED) {
            query(dossier.lastAttempt()).ifPresent(query -> next(query, dossier, handedOver, 0));
        }
    }

    private Optional<AttemptQuery> query(Attempt attempt) {
        return router.find(attempt.channel())
                .filter(channel -> !channel.capabilities().contains(Capability.DELIVERY_REPORTS))
                .map(OpenChannel::channel)
                .flatMap(channel -> channel.ability(AttemptQuery.class));
    }

    private void next(AttemptQuery query, Dossier dossier, Instant handedOver, int asked) {
        if (asked < TIMES.size()) {
            Duration wait = Duration.between(time.instant(), handedOver.plus(TIMES.get(asked)));
            mailbox.postAfter(wait.isNegative() ? Duration.ZERO : wait, () -> ask(query, dossier, handedOver, asked));
        }
    }

    private void ask(AttemptQuery query, Dossier dossier, Instant handedOver, int asked) {
        int number = dossier.lastAttempt().number();
        AttemptQuery.Doubt question = new AttemptQuery.Doubt(
                dossier.attemptId(number),
                dossier.body().to(),
                handedOver,
                asked,
                dossier.lastAttempt().isBatched());
        query.query(question)
                .whenComplete((answer, error) -> mailbox.post(() -> {
                    Optional<DeliveryReport> report =
                            answer instanceof AttemptQuery.Found found ? found.report() : Optional.empty();
                    if (report.filter(news -> news.status().isFinal()).isPresent()) {
                        join(dossier, number, report.get());
                    } else {
                        next(query, dossier, handedOver, asked + 1);
                    }
                }));
    }

    private void join(Dossier dossier, int number, DeliveryReport report) {
        Instant now = time.instant();
        ledger.stage(
                dossier.id(), current -> reports.report(current, number, new News(report, true, now)), after -> {});
    }
}
