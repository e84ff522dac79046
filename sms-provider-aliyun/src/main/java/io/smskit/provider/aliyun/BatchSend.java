package io.smskit.provider.aliyun;

import io.smskit.delivery.Failure;
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

/** Several messages of one template in one call. The service answers once for the whole list. */
final class BatchSend implements BatchSubmit, BatchForm {
    private static final int MAX_BATCH = 100;

    private final Service service;

    BatchSend(Service service) {
        this.service = service;
    }

    /** What the messages of a call share, so that a refusal of one of these concerns all of them. */
    private record Group(String templateCode, String signName, boolean mainland) {}

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public Object groupBy(Submission submission) {
        return new Group(
                templateCode(submission),
                service.requests().signName(submission),
                ChinaNumber.isMainland(submission.to()));
    }

    private static String templateCode(Submission submission) {
        return submission.template().map(BoundTemplate::id).orElse("");
    }

    @Override
    public CompletionStage<List<SubmitOutcome>> submitAll(List<Submission> submissions) {
        return service.http().submitAll(service.settings().endpoint().url(), submissions, this);
    }

    @Override
    public Optional<Failure> refusal(Submission submission) {
        return AliyunChannel.refusal(submission);
    }

    @Override
    public HttpRequest request(List<Submission> leaving) {
        return service.requests().sendBatchSms(leaving, templateCode(leaving.get(0)));
    }

    @Override
    public Optional<List<SubmitOutcome>> read(HttpReply reply, List<Submission> sent) {
        return service.answers().submitted(reply).map(outcome -> BatchForm.forEach(outcome, sent.size()));
    }
}
