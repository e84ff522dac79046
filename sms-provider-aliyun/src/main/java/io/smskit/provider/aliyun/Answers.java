package io.smskit.provider.aliyun;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.HttpReply;
import java.time.InstantSource;
import java.util.Optional;

/** Reads what the service answers. */
final class Answers {
    private static final String OK = "OK";

    private final CodeTable codes = CodeTable.get();
    private final InstantSource clock;

    Answers(InstantSource clock) {
        this.clock = clock;
    }

    /** What became of a submit; empty if the answer has no code. */
    Optional<SubmitOutcome> submitted(HttpReply reply) {
        return code(reply).map(code -> code.equals(OK) ? taken(reply) : outcome(failure(reply, code)));
    }

    /** Why a question was not answered; empty if it was, or if the answer has no code. */
    Optional<Failure> refusal(HttpReply reply) {
        return code(reply).filter(code -> !code.equals(OK)).map(code -> failure(reply, code));
    }

    static boolean isOk(HttpReply reply) {
        return isSuccess(reply) && code(reply).filter(OK::equals).isPresent();
    }

    private static Optional<String> code(HttpReply reply) {
        return reply.json().get("Code").text();
    }

    private static boolean isSuccess(HttpReply reply) {
        return reply.status() >= 200 && reply.status() < 300;
    }

    private static SubmitOutcome taken(HttpReply reply) {
        if (isSuccess(reply)) {
            return SubmitOutcome.accepted(reply.json().get("BizId").text().orElse(""));
        }
        return SubmitOutcome.unknown(
                Failure.of(FailureKind.PROVIDER_ERROR, OK, "the answer says both yes and no, " + reply)
                        .mayHaveArrived());
    }

    private static SubmitOutcome outcome(Failure failure) {
        return failure.inDoubt() ? SubmitOutcome.unknown(failure) : SubmitOutcome.rejected(failure);
    }

    private Failure failure(HttpReply reply, String code) {
        return codes.find(code)
                .filter(row -> row.kind() != null)
                .map(row -> known(reply, code, row))
                .orElseGet(() -> unknown(reply, code));
    }

    private Failure known(HttpReply reply, String code, CodeRow row) {
        String text = reply.json().get("Message").text().orElse("");
        Failure failure = row.failure(code, text, clock.instant());
        return failure.kind() == FailureKind.THROTTLED
                ? reply.retryAfter().map(failure::retryAfter).orElse(failure)
                : failure;
    }

    /** A code that nobody has described is taken for what it clearly is: a refusal where the service says so, else doubt. */
    private static Failure unknown(HttpReply reply, String code) {
        if (code.startsWith("isp.") || (reply.status() >= 500 && reply.status() != 503)) {
            return Failure.of(FailureKind.UNRECOGNISED, code, "the service failed inside, " + reply)
                    .mayHaveArrived();
        }
        return isSuccess(reply)
                ? Failure.of(FailureKind.UNRECOGNISED, code, "the service refuses the message for an unknown reason")
                : reply.failureByStatus(code);
    }
}
