package io.smskit.provider.tencent;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.BatchForm;
import io.smskit.http.HttpReply;
import io.smskit.http.Json;
import io.smskit.http.codes.CodeJudge;
import io.smskit.spi.Submission;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads what the service answers: one error for the whole request, or a list. */
final class Answers {
    private final CodeJudge judge;

    Answers(InstantSource clock) {
        this.judge = new CodeJudge(() -> TencentCodes.TABLE, TencentCodes::isInternal, clock);
    }

    /** What became of each message of a call; empty if the answer has neither an error nor verdicts. */
    Optional<List<SubmitOutcome>> submitted(HttpReply reply, List<Submission> sent) {
        Json verdicts = response(reply).get("SendStatusSet");
        Optional<SubmitOutcome> refusal = errorCode(reply).map(code -> judge.outcome(reply, code, ""));
        if (refusal.isPresent()) {
            return Optional.of(
                    verdicts.items().isEmpty()
                            ? BatchForm.forEach(refusal.get(), sent.size())
                            : Collections.nCopies(sent.size(), contradiction(reply)));
        }
        return verdicts.isArray()
                ? Optional.of(new Verdicts(reply, verdicts.items(), judge).of(sent))
                : Optional.empty();
    }

    private static SubmitOutcome contradiction(HttpReply reply) {
        return SubmitOutcome.unknown(Failure.of(
                        FailureKind.PROVIDER_ERROR,
                        "contradiction",
                        "the answer has both an error for all and verdicts for each, " + reply)
                .mayHaveArrived());
    }

    /** Why a question was not answered; empty if it was, or if the answer has no error. */
    Optional<Failure> refusal(HttpReply reply) {
        return errorCode(reply).map(code -> judge.failure(reply, code, ""));
    }

    /**
     * The rows that answer a question; empty if the answer is none. The service may leave the list out where it has nothing
     * to say.
     */
    static Optional<List<Json>> rows(HttpReply reply, String list) {
        Json response = response(reply);
        Json rows = response.get(list);
        boolean answers = rows.isArray()
                || (rows.isMissing() && response.get("RequestId").text().isPresent());
        return Optional.of(rows.items()).filter(items -> answers && reply.isSuccess());
    }

    private static Json response(HttpReply reply) {
        return reply.json().get("Response");
    }

    private static Optional<String> errorCode(HttpReply reply) {
        return response(reply).get("Error").get("Code").text();
    }
}
