package io.smskit.provider.tencent;

import io.smskit.SenderId;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.BatchForm;
import io.smskit.http.HttpReply;
import io.smskit.http.HttpRequest;
import io.smskit.http.china.ChinaNumber;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Messages that differ in nothing but their number, in one call. The service answers for each number. */
final class BatchSend implements BatchSubmit, BatchForm {
    private static final int MAX_BATCH = 200;

    private final Service service;

    BatchSend(Service service) {
        this.service = service;
    }

    /** What the messages of a call share; the service takes no numbers of the mainland and of elsewhere together. */
    private record Group(
            Optional<BoundTemplate> template,
            Optional<String> signName,
            Optional<SenderId> senderId,
            boolean mainland) {}

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public Object groupBy(Submission submission) {
        return new Group(
                submission.template(),
                service.requests().signName(submission),
                submission.senderId(),
                ChinaNumber.isMainland(submission.to()));
    }

    @Override
    public CompletionStage<List<SubmitOutcome>> submitAll(List<Submission> submissions) {
        return service.http().submitAll(service.settings().endpoint().url(), submissions, this);
    }

    @Override
    public Optional<Failure> refusal(Submission submission) {
        if (submission.template().isEmpty()) {
            return refusal(
                    FailureKind.TEMPLATE_REFUSED, "no-template", "the message is bound to no template of this channel");
        }
        if (!submission.template().get().named().isEmpty()) {
            return refusal(
                    FailureKind.TEMPLATE_REFUSED,
                    "named-binding",
                    "parameters of this provider have places: bind them by a list");
        }
        return ChinaNumber.isMainland(submission.to())
                        && service.requests().signName(submission).isEmpty()
                ? refusal(
                        FailureKind.SIGN_NAME_REFUSED,
                        "no-sign-name",
                        "a number of mainland China needs a sign name, and neither message nor channel has one")
                : Optional.empty();
    }

    private static Optional<Failure> refusal(FailureKind kind, String code, String detail) {
        return Optional.of(Failure.of(kind, code, detail));
    }

    @Override
    public HttpRequest request(List<Submission> leaving) {
        // The call has one set of parameters: whoever is in it by mistake would read what somebody else was to read.
        if (leaving.stream().map(this::groupBy).distinct().count() > 1) {
            throw new IllegalArgumentException("messages of several groups in one call");
        }
        return service.requests().sendSms(leaving);
    }

    @Override
    public Optional<List<SubmitOutcome>> read(HttpReply reply, List<Submission> sent) {
        return service.answers().submitted(reply, sent);
    }
}
