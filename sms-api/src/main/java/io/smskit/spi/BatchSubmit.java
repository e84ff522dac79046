package io.smskit.spi;

import io.smskit.delivery.SubmitOutcome;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Submits several messages in one call of the provider. The engine groups them, with at most one message for each
 * recipient and never one of class {@code VERIFICATION}.
 *
 * @since 0.1
 */
public interface BatchSubmit {
    /** The most messages of one call, at least 2. */
    int maxBatch();

    /** Messages may share a call if their keys are equal; the key is a value with {@code equals} and {@code hashCode}. */
    Object groupBy(Submission submission);

    /**
     * Hands the messages over, once. The rules of {@link Channel#submit} hold; {@link Submission#begin()} is asked for
     * each message, and those that may not leave are left out of the call.
     *
     * @param submissions of one group, 1 to {@link #maxBatch()}
     * @return one outcome for each message, in the same order; a list of another size makes all of them unknown
     */
    CompletionStage<List<SubmitOutcome>> submitAll(List<Submission> submissions);
}
