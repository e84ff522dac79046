package io.smskit.provider.smpp;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.provider.smpp.pdu.QueryResult;
import io.smskit.provider.smpp.report.QueriedState;
import io.smskit.provider.smpp.session.Answer;
import io.smskit.spi.AttemptQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the answers to queries say of an attempt.
 *
 * @param ids of its parts, in order
 * @param verdict reads refusals
 */
record StatusAnswers(List<String> ids, Verdict verdict) {
    private static final int INVALID_MESSAGE_ID = 0x0C;
    private static final int QUERY_FAILED = 0x67;

    /** One answer for each id, in their order. */
    AttemptQuery.Answer judge(List<Answer<QueryResult>> answers) {
        List<ReportStatus> states = new ArrayList<>();
        for (Answer<QueryResult> answer : answers) {
            if (answer instanceof Answer.Given<QueryResult> given) {
                states.add(QueriedState.of(given.value()));
            } else if (!isUnknownThere(answer)) {
                return new AttemptQuery.Unavailable(verdict.failure(answer));
            }
        }
        if (states.size() < answers.size()) {
            return new AttemptQuery.NotFound(false);
        }
        return new AttemptQuery.Found(new SubmitOutcome.Accepted(parts()), report(states));
    }

    private static boolean isUnknownThere(Answer<QueryResult> answer) {
        return answer instanceof Answer.Refused<QueryResult> refused
                && (refused.commandStatus() == INVALID_MESSAGE_ID || refused.commandStatus() == QUERY_FAILED);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (String id : ids) {
            parts.add(Part.accepted(parts.size() + 1, id));
        }
        return parts;
    }

    /** The news of the whole: delivered if every part is, final only if every part's is. */
    private static Optional<DeliveryReport> report(List<ReportStatus> states) {
        ReportStatus worst = states.get(0);
        for (ReportStatus state : states) {
            if (!state.isFinal()) {
                return Optional.empty();
            }
            worst = state == ReportStatus.DELIVERED ? worst : state;
        }
        DeliveryReport report = DeliveryReport.of(worst, "query_sm " + worst);
        return Optional.of(
                worst == ReportStatus.DELIVERED
                        ? report
                        : report.failure(Failure.of(
                                FailureKind.RECIPIENT_UNREACHABLE, worst.name(), "the network could not deliver it")));
    }
}
