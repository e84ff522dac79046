package io.smskit.provider.smpp;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.provider.smpp.report.IdForm;
import io.smskit.provider.smpp.session.Answer;
import io.smskit.provider.smpp.settings.MessageRules.ReportedSegments;
import io.smskit.spi.Remainder;
import java.util.ArrayList;
import java.util.List;

/** Turns the answers to the segments of one message into its outcome. */
final class Verdict {
    static final String NO_ANSWER = "NO_ANSWER";
    static final String LINK = "LINK";

    private final CommandStatuses statuses;
    private final ReportedSegments reports;

    Verdict(CommandStatuses statuses, ReportedSegments reports) {
        this.statuses = statuses;
        this.reports = reports;
    }

    /** The outcome of a whole message; nothing went out only if that is sure of every segment. */
    SubmitOutcome of(List<Answer<String>> answers) {
        if (answers.size() == 1 && answers.get(0) instanceof Answer.Given) {
            return new SubmitOutcome.Accepted(List.of(part(1, answers.get(0), reports.includes(0, 1))));
        }
        List<Part> parts = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            parts.add(part(i + 1, answers.get(i), reports.includes(i, answers.size())));
        }
        return outcome(parts);
    }

    /** The outcome of what was missing of a message. */
    SubmitOutcome of(List<Answer<String>> answers, Remainder remainder) {
        List<Part> parts = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            int number = remainder.parts().get(i);
            parts.add(part(number, answers.get(i), reports.includes(number - 1, remainder.of())));
        }
        return outcome(parts);
    }

    private static SubmitOutcome outcome(List<Part> parts) {
        if (parts.stream().allMatch(Part::isAccepted)) {
            return new SubmitOutcome.Accepted(parts);
        }
        boolean noneAccepted = parts.stream().noneMatch(Part::isAccepted);
        boolean noneUnknown = parts.stream().noneMatch(Part::isUnknown);
        if (noneAccepted && noneUnknown) {
            return SubmitOutcome.rejected(tellingFailure(parts));
        }
        return noneAccepted && parts.stream().allMatch(Part::isUnknown)
                ? SubmitOutcome.unknown(tellingFailure(parts))
                : new SubmitOutcome.Partial(parts);
    }

    /** What kept the others from leaving tells more than that they did not leave. */
    private static Failure tellingFailure(List<Part> parts) {
        List<Failure> failures =
                parts.stream().flatMap(part -> part.failure().stream()).toList();
        return failures.stream()
                .filter(failure -> failure.kind() != FailureKind.NOT_SENT)
                .findFirst()
                .orElse(failures.get(0));
    }

    private Part part(int number, Answer<String> answer, boolean reported) {
        if (answer instanceof Answer.Given<String> given) {
            Part part = Part.accepted(number, given.value());
            String kept = IdForm.kept(given.value());
            part = kept.equals(given.value()) ? part : part.reportedAs(kept);
            return reported ? part : part.unreported();
        }
        Failure failure = failure(answer);
        return failure.inDoubt() ? Part.unknown(number, failure) : Part.rejected(number, failure);
    }

    /** Why there is no positive answer. */
    Failure failure(Answer<?> answer) {
        if (answer instanceof Answer.Refused<?> refused) {
            return statuses.failure(refused.commandStatus(), refused.genericNack());
        }
        if (answer instanceof Answer.NotSent<?> notSent) {
            return Failure.of(FailureKind.NOT_SENT, LINK, notSent.reason());
        }
        String reason = answer instanceof Answer.Unknown<?> unknown ? unknown.reason() : "";
        return Failure.of(FailureKind.PROVIDER_ERROR, NO_ANSWER, reason).mayHaveArrived();
    }
}
