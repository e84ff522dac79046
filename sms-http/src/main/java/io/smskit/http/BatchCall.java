package io.smskit.http;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Submission;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One call with several messages, some of which may stay behind: those that cannot be written, and those that may no longer
 * leave when the first byte does. The others share the call's fate, or get a verdict each.
 */
final class BatchCall implements Judge<List<SubmitOutcome>> {
    private static final Failure NOT_BEGUN =
            Failure.of(FailureKind.NOT_SENT, "not-begun", "the message may no longer leave");

    private final List<Submission> submissions;
    private final BatchForm form;
    private final List<Optional<Failure>> refusals;
    private volatile Set<Integer> left = Set.of();

    BatchCall(List<Submission> submissions, BatchForm form) {
        this.submissions = List.copyOf(submissions);
        this.form = form;
        this.refusals = this.submissions.stream().map(form::refusal).toList();
    }

    /** Asks each message right before the first byte; nothing is written if none may leave. */
    Optional<HttpRequest> request() {
        Set<Integer> leaving = new TreeSet<>();
        for (int i = 0; i < submissions.size(); i++) {
            if (refusals.get(i).isEmpty() && submissions.get(i).begin()) {
                leaving.add(i);
            }
        }
        left = leaving;
        return leaving.isEmpty() ? Optional.empty() : Optional.of(form.request(sent()));
    }

    private List<Submission> sent() {
        return left.stream().map(submissions::get).toList();
    }

    @Override
    public List<SubmitOutcome> notSent(Failure failure) {
        return refusals.stream()
                .map(refusal -> SubmitOutcome.rejected(refusal.orElse(failure)))
                .toList();
    }

    @Override
    public List<SubmitOutcome> inDoubt(Failure failure) {
        return ofCall(SubmitOutcome.unknown(failure.mayHaveArrived()));
    }

    @Override
    public Optional<List<SubmitOutcome>> read(HttpReply reply) {
        return form.read(reply, sent())
                .map(verdicts -> verdicts.size() == left.size() ? withVerdicts(verdicts) : ofAnotherSize(verdicts));
    }

    private List<SubmitOutcome> ofAnotherSize(List<SubmitOutcome> verdicts) {
        return inDoubt(Failure.of(
                FailureKind.PROVIDER_ERROR,
                "answer-size",
                "the answer has " + verdicts.size() + " verdicts for " + left.size() + " messages"));
    }

    @Override
    public List<SubmitOutcome> byStatus(HttpReply reply) {
        Failure failure = reply.failureByStatus("");
        return failure.inDoubt() ? inDoubt(failure) : ofCall(SubmitOutcome.rejected(failure));
    }

    private List<SubmitOutcome> ofCall(SubmitOutcome outcome) {
        return withVerdicts(BatchForm.forEach(outcome, left.size()));
    }

    /** In the order of the submissions; a rejection that says that the message may have arrived is no rejection. */
    private List<SubmitOutcome> withVerdicts(List<SubmitOutcome> verdicts) {
        Iterator<SubmitOutcome> next = verdicts.iterator();
        List<SubmitOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < submissions.size(); i++) {
            outcomes.add(
                    left.contains(i)
                            ? Judge.honest(next.next())
                            : SubmitOutcome.rejected(refusals.get(i).orElse(NOT_BEGUN)));
        }
        return outcomes;
    }
}
