package io.smskit.core;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Capability;
import io.smskit.spi.Submission;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.PushVerdict;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A channel that takes every message as {@code theirs-1} and learns of its delivery from what is pushed. */
final class PushedChannel extends OwnChannel implements PushReceive, ReportDecode {
    static final PushAnswer STORED = PushAnswer.json(200, "{\"code\":0}");
    static final PushAnswer NOT_STORED = PushAnswer.json(500, "{\"code\":1}");
    static final PushAnswer REFUSED = PushAnswer.json(403, "{}");

    private Function<Push, PushVerdict> judge =
            push -> new PushVerdict.Taken(RawReport.of("report", push.body()), STORED, NOT_STORED);

    private Runnable end = () -> {};

    PushedChannel() {
        super(Capability.FREE_TEXT, Capability.DELIVERY_REPORTS);
    }

    PushedChannel judging(Function<Push, PushVerdict> judge) {
        this.judge = judge;
        return this;
    }

    PushedChannel atEnd(Runnable end) {
        this.end = end;
        return this;
    }

    @Override
    public PushVerdict receive(Push push) {
        return judge.apply(push);
    }

    @Override
    public DecodedReports decode(RawReport raw) {
        String id = new String(raw.body(), StandardCharsets.UTF_8);
        return DecodedReports.of(
                List.of(DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD").providerMessageId(id)));
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        submission.begin();
        return CompletableFuture.completedFuture(SubmitOutcome.accepted("theirs-1"));
    }

    @Override
    public void close() {
        end.run();
    }
}
