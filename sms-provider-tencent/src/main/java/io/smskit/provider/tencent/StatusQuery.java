package io.smskit.provider.tencent;

import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.HttpReply;
import io.smskit.http.Json;
import io.smskit.spi.AttemptQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Looks an attempt up in the list of what became of messages to its number. The list has only messages of which the carrier
 * has already told something, so that an empty one never proves anything.
 */
final class StatusQuery implements AttemptQuery {
    private static final String LIST = "PullSmsSendStatusSet";

    /** The service takes requests whose clock differs from its own by no more than this. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** It refuses to look further back than a week. */
    private static final Duration FURTHEST_BACK = Duration.ofDays(7).minus(CLOCK_SKEW);

    private final Service service;
    private final ReportReader reader;

    StatusQuery(Service service, ReportReader reader) {
        this.service = service;
        this.reader = reader;
    }

    @Override
    public CompletionStage<Answer> query(Doubt doubt) {
        Instant end = service.time().instant();
        Instant oldest = end.minus(FURTHEST_BACK);
        Instant wanted = doubt.handedOver().minus(CLOCK_SKEW);
        Instant begin = wanted.isBefore(oldest) ? oldest : wanted;
        return service.http()
                .query(
                        service.requests().statusByNumber(doubt.to(), begin, end),
                        reply -> answer(doubt, reply),
                        Unavailable::new);
    }

    private Optional<Answer> answer(Doubt doubt, HttpReply reply) {
        Optional<Answer> refusal = service.answers().refusal(reply).map(Unavailable::new);
        return refusal.isPresent() ? refusal : Answers.rows(reply, LIST).map(rows -> search(doubt, rows));
    }

    private Answer search(Doubt doubt, List<Json> rows) {
        List<Json> own = rows.stream().filter(row -> isOf(doubt.attempt(), row)).toList();
        List<Json> shared =
                rows.stream().filter(row -> mayBeOf(doubt.attempt(), row)).toList();
        if (!own.isEmpty()) {
            return found(doubt, own.get(0));
        }
        return doubt.batched() && shared.size() == 1 ? found(doubt, shared.get(0)) : new NotFound(false);
    }

    private static boolean isOf(AttemptId attempt, Json row) {
        return ReportReader.context(row).filter(attempt.toString()::equals).isPresent();
    }

    private static boolean mayBeOf(AttemptId attempt, Json row) {
        return ReportReader.context(row)
                .filter(context -> CallContext.mayShare(context, attempt))
                .isPresent();
    }

    private Found found(Doubt doubt, Json row) {
        return new Found(
                SubmitOutcome.accepted(ReportReader.serialNo(row).orElse("")),
                reader.pulledReport(row)
                        .map(report -> report.attempt(doubt.attempt()).to(doubt.to())));
    }
}
