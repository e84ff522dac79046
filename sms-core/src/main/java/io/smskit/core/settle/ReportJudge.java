package io.smskit.core.settle;

import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Remainder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves a message on after a report on one of its attempts. The first final report of an attempt stands. */
public final class ReportJudge {
    private final Settler settler;

    /** A judge of reports that fails over as the settler allows. */
    public ReportJudge(Settler settler) {
        this.settler = settler;
    }

    /**
     * A report as it came.
     *
     * @param report what it says
     * @param trusted whether the peer proved who it is; only then a number is suppressed
     * @param now when it is looked at
     */
    public record News(DeliveryReport report, boolean trusted, Instant now) {}

    /** Takes what reports on unknown ids say of an attempt whose answer got lost; returns whether it was still in doubt. */
    public boolean answered(Dossier dossier, int number, SubmitOutcome outcome, Instant now) {
        boolean inDoubt = dossier.attempt(number).verdict() == Verdict.UNKNOWN;
        if (inDoubt) {
            settler.outcome(dossier, number, outcome, now);
        }
        return inDoubt;
    }

    /** Takes a report on an attempt; returns whether it said anything new. */
    public boolean report(Dossier dossier, int number, News news) {
        return dossier.attempt(number)
                .part(news.report)
                .map(part -> reportOfPart(dossier, number, part, news))
                .orElseGet(() -> reportOfWhole(dossier, number, news));
    }

    /** The first final report of a part stands, as that of an attempt does; the last one tells what became of the whole. */
    private boolean reportOfPart(Dossier dossier, int number, Part part, News news) {
        DeliveryReport earlier = part.report().orElse(null);
        if (isOld(earlier, news.report)) {
            return false;
        }
        dossier.join(number, news.report);
        parts(dossier, number, news.trusted, news.now);
        return true;
    }

    /** Parts were taken of which there may be reports already. */
    void parts(Dossier dossier, int number, Instant now) {
        parts(dossier, number, false, now);
    }

    private void parts(Dossier dossier, int number, boolean trusted, Instant now) {
        boolean restFollows = dossier.state() == MessageState.SUBMITTING
                && settler.remainder(dossier, now).isPresent();
        if (!restFollows) {
            PartReports.whole(dossier.copy(number).parts())
                    .ifPresent(whole -> reportOfWhole(dossier, number, new News(whole, trusted, now)));
        }
    }

    private static boolean isOld(@Nullable DeliveryReport earlier, DeliveryReport report) {
        return earlier != null
                && (earlier.status().isFinal()
                        || earlier.status() == report.status()
                                && earlier.rawStatus().equals(report.rawStatus()));
    }

    private boolean reportOfWhole(Dossier dossier, int number, News news) {
        DeliveryReport report = news.report;
        Instant now = news.now;
        Attempt attempt = dossier.attempt(number);
        if (isOld(attempt.report(), report)) {
            return false;
        }
        dossier.copy(number).attempts().forEach(each -> dossier.join(each.number(), report));
        if (attempt.isUndecided() || attempt.isDisproved()) {
            settler.outcome(dossier, number, accepted(attempt, report), now);
        }
        if (report.status() == ReportStatus.DELIVERED) {
            delivered(dossier, now);
        } else if (report.status().isFinal()) {
            failed(dossier, number, news);
        }
        return true;
    }

    /** A report on an attempt is itself the verdict that the provider took it. */
    private static SubmitOutcome accepted(Attempt attempt, DeliveryReport report) {
        String id = report.providerMessageId().orElse("");
        Remainder remainder = attempt.remainder();
        if (remainder == null) {
            return new SubmitOutcome.Accepted(List.of(Part.accepted(1, id)));
        }
        boolean isAlone = remainder.parts().size() == 1;
        return new SubmitOutcome.Accepted(remainder.parts().stream()
                .map(number -> Part.accepted(number, isAlone ? id : ""))
                .toList());
    }

    private static void delivered(Dossier dossier, Instant now) {
        MessageState state = dossier.state();
        if (!state.isTerminal() && state != MessageState.HELD || state == MessageState.UNKNOWN) {
            dossier.end(MessageState.DELIVERED, null, now);
        }
    }

    private void failed(Dossier dossier, int number, News news) {
        Instant now = news.now;
        Failure failure = news.report
                .failure()
                .orElseGet(() -> Failure.of(FailureKind.RECIPIENT_UNREACHABLE, news.report.rawStatus(), ""));
        if (news.trusted && FailureActions.suppressesAfterReport(failure)) {
            dossier.effects().optOut(dossier.body().to(), now);
        }
        boolean anotherUnderWay = dossier.openAttempts() > 0
                || dossier.attempts().stream().anyMatch(attempt -> attempt.verdict() == Verdict.INTENT);
        MessageState state = dossier.state();
        if (anotherUnderWay) {
            return;
        }
        if (state == MessageState.SUBMITTED || state == MessageState.SUBMITTING) {
            if (FailureActions.failsOverAfterReport(failure) && settler.canFailOver(dossier, now)) {
                dossier.requeue(now, now);
            } else {
                dossier.end(MessageState.UNDELIVERED, reason(dossier.attempt(number), failure), now);
            }
        } else if (state == MessageState.UNKNOWN) {
            dossier.end(MessageState.UNDELIVERED, reason(dossier.attempt(number), failure), now);
        }
    }

    private static Reason reason(Attempt attempt, Failure failure) {
        return new Reason(failure.code(), attempt.channel(), failure.kind() + ": " + failure.detail());
    }
}
