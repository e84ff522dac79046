package io.smskit.http.codes;

import static java.util.Objects.requireNonNull;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.HttpReply;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Says what the code of an answer means. A code of the table means what the table says, whatever the HTTP status. One that
 * nobody has described is taken for what it clearly is: a refusal where the service says so, else doubt.
 *
 * @since 0.1
 */
public final class CodeJudge {
    private final Supplier<CodeTable> codes;
    private final Predicate<String> isInternal;
    private final InstantSource clock;

    /**
     * A judge.
     *
     * @param codes asked with the first failure, so that a table is only read where something fails
     * @param isInternal whether a code that is not in the table says, by its form, that the service failed inside
     * @param clock for pauses that end with a day or month
     */
    public CodeJudge(Supplier<CodeTable> codes, Predicate<String> isInternal, InstantSource clock) {
        this.codes = requireNonNull(codes, "codes");
        this.isInternal = requireNonNull(isInternal, "isInternal");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * The failure that a code in an answer stands for.
     *
     * @param text the service's message, read for a window and never repeated: it can quote the request
     */
    public Failure failure(HttpReply reply, String code, String text) {
        return codes.get()
                .failure(code, text, clock.instant())
                .map(known -> withRetryAfter(known, reply))
                .orElseGet(() -> unknown(reply, code));
    }

    /** What became of a message that was answered with this code. */
    public SubmitOutcome outcome(HttpReply reply, String code, String text) {
        Failure failure = failure(reply, code, text);
        return failure.inDoubt() ? SubmitOutcome.unknown(failure) : SubmitOutcome.rejected(failure);
    }

    /**
     * What became of a message that was taken.
     *
     * @param code the code that says so
     * @param providerMessageId the service's id; an empty text if it named none
     */
    public static SubmitOutcome taken(HttpReply reply, String code, String providerMessageId) {
        if (reply.isSuccess()) {
            return SubmitOutcome.accepted(providerMessageId);
        }
        return SubmitOutcome.unknown(
                Failure.of(FailureKind.PROVIDER_ERROR, code, "the answer says both yes and no, " + reply)
                        .mayHaveArrived());
    }

    private static Failure withRetryAfter(Failure failure, HttpReply reply) {
        return failure.kind() == FailureKind.THROTTLED
                ? reply.retryAfter().map(failure::retryAfter).orElse(failure)
                : failure;
    }

    private Failure unknown(HttpReply reply, String code) {
        if (isInternal.test(code) || (reply.status() >= 500 && reply.status() != 503)) {
            return Failure.of(FailureKind.UNRECOGNISED, code, "the service failed inside, " + reply)
                    .mayHaveArrived();
        }
        return reply.isSuccess()
                ? Failure.of(FailureKind.UNRECOGNISED, code, "the service refuses the message for an unknown reason")
                : reply.failureByStatus(code);
    }
}
