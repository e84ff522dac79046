package io.smskit.core;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Capability;
import io.smskit.spi.Submission;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A channel that stands still right before the first byte of each attempt, until the test lets it go on. */
final class HeldChannel extends OwnChannel {
    private final Queue<Submission> held = new ArrayDeque<>();
    private final Queue<CompletableFuture<SubmitOutcome>> answers = new ArrayDeque<>();

    HeldChannel() {
        super(Capability.FREE_TEXT, Capability.INTERNATIONAL);
    }

    /** Lets the attempt go on that has waited longest; returns whether its first byte left. */
    boolean goOn() {
        boolean begun = held.remove().begin();
        answers.remove()
                .complete(
                        begun
                                ? SubmitOutcome.accepted("held-1")
                                : SubmitOutcome.rejected(Failure.of(FailureKind.NOT_SENT, "NOT_BEGUN", "called off")));
        return begun;
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        CompletableFuture<SubmitOutcome> answer = new CompletableFuture<>();
        held.add(submission);
        answers.add(answer);
        return answer;
    }
}
