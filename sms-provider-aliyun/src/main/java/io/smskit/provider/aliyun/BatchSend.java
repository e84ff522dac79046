package io.smskit.provider.aliyun;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.HttpRequest;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** Several messages of one template in one call. The service answers once for the whole list. */
final class BatchSend implements BatchSubmit {
    private static final int MAX_BATCH = 100;
    private static final SubmitOutcome NOT_BEGUN =
            SubmitOutcome.rejected(Failure.of(FailureKind.NOT_SENT, "not-begun", "the message may no longer leave"));

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
                WireNumber.isMainland(submission.to()));
    }

    private static String templateCode(Submission submission) {
        return submission.template().map(BoundTemplate::id).orElse("");
    }

    @Override
    public CompletionStage<List<SubmitOutcome>> submitAll(List<Submission> submissions) {
        List<SubmitOutcome> outcomes = new ArrayList<>();
        Set<Integer> leaving = new TreeSet<>();
        for (int i = 0; i < submissions.size(); i++) {
            outcomes.add(AliyunChannel.refusal(submissions.get(i))
                    .map(SubmitOutcome::rejected)
                    .orElse(NOT_BEGUN));
            if (outcomes.get(i) == NOT_BEGUN) {
                leaving.add(i);
            }
        }
        return service.http()
                .submit(
                        service.settings().endpoint(),
                        () -> request(submissions, leaving),
                        service.answers()::submitted)
                .thenApply(outcome -> spread(outcome, leaving, outcomes));
    }

    /** Asks each message right before the first byte, and leaves out those that may not leave. */
    private Optional<HttpRequest> request(List<Submission> submissions, Set<Integer> leaving) {
        leaving.removeIf(i -> !submissions.get(i).begin());
        List<Submission> batch = leaving.stream().map(submissions::get).toList();
        return batch.isEmpty()
                ? Optional.empty()
                : Optional.of(service.requests().sendBatchSms(batch, templateCode(batch.get(0))));
    }

    private static List<SubmitOutcome> spread(
            SubmitOutcome outcome, Set<Integer> leaving, List<SubmitOutcome> outcomes) {
        SubmitOutcome each = leaving.size() > 1 ? ofEach(outcome) : outcome;
        leaving.forEach(i -> outcomes.set(i, each));
        return outcomes;
    }

    /**
     * A refusal for the sake of one message or number says nothing about the others, and the service does not tell which
     * one it means; so each is only known not to have gone out.
     */
    private static SubmitOutcome ofEach(SubmitOutcome outcome) {
        if (!(outcome instanceof SubmitOutcome.Rejected rejected)) {
            return outcome;
        }
        Failure failure = rejected.failure();
        return switch (failure.scope()) {
            case CHANNEL, TEMPLATE, SIGN_NAME -> outcome;
            case MESSAGE, RECIPIENT, COUNTRY ->
                failure.kind() == FailureKind.NOT_SENT
                        ? outcome
                        : SubmitOutcome.rejected(Failure.of(
                                FailureKind.UNAVAILABLE,
                                failure.code(),
                                "the whole list was refused for the sake of one of its messages: " + failure.detail()));
        };
    }
}
