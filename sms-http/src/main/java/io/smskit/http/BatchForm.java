package io.smskit.http;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Submission;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How a service writes several messages into one request, and how it answers. Implementations have no state of a call.
 *
 * @since 0.1
 */
public interface BatchForm {
    /** Why a message cannot even be written down; empty if it can. */
    Optional<Failure> refusal(Submission submission);

    /**
     * The request, made right before its first byte and without I/O.
     *
     * @param leaving the messages that may leave, at least one
     */
    HttpRequest request(List<Submission> leaving);

    /**
     * Reads a complete answer that is no redirect.
     *
     * @param sent the messages of the request
     * @return one outcome for each of them, in their order; empty if the answer says nothing that the provider knows. A list
     *     of another size makes all of them unknown
     */
    Optional<List<SubmitOutcome>> read(HttpReply reply, List<Submission> sent);

    /**
     * One outcome of a whole request, for each of its messages. A refusal for the sake of one message or number says nothing
     * about the others, and nobody knows which one it means; so each is only known not to have gone out.
     *
     * @param messages how many there are
     */
    static List<SubmitOutcome> forEach(SubmitOutcome outcome, int messages) {
        boolean refusesOne = messages > 1 && outcome instanceof SubmitOutcome.Rejected rejected && isOfOne(rejected);
        return Collections.nCopies(messages, refusesOne ? forTheSakeOfOne((SubmitOutcome.Rejected) outcome) : outcome);
    }

    private static boolean isOfOne(SubmitOutcome.Rejected outcome) {
        return switch (outcome.failure().scope()) {
            case CHANNEL, TEMPLATE, SIGN_NAME -> false;
            case MESSAGE, RECIPIENT, COUNTRY -> outcome.failure().kind() != FailureKind.NOT_SENT;
        };
    }

    private static SubmitOutcome forTheSakeOfOne(SubmitOutcome.Rejected outcome) {
        Failure failure = outcome.failure();
        return SubmitOutcome.rejected(Failure.of(
                FailureKind.UNAVAILABLE,
                failure.code(),
                "the whole list was refused for the sake of one of its messages: " + failure.detail()));
    }
}
