package io.smskit.provider.aliyun;

import io.smskit.delivery.Failure;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.HttpReply;
import io.smskit.http.codes.CodeJudge;
import java.time.InstantSource;
import java.util.Optional;

/** Reads what the service answers. */
final class Answers {
    private static final String OK = "OK";
    private static final String INTERNAL = "isp.";

    private final CodeJudge judge;

    Answers(InstantSource clock) {
        this.judge = new CodeJudge(() -> AliyunCodes.TABLE, code -> code.startsWith(INTERNAL), clock);
    }

    /** What became of a submit; empty if the answer has no code. */
    Optional<SubmitOutcome> submitted(HttpReply reply) {
        return code(reply)
                .map(code -> code.equals(OK)
                        ? CodeJudge.taken(
                                reply, OK, reply.json().get("BizId").text().orElse(""))
                        : judge.outcome(reply, code, message(reply)));
    }

    /** Why a question was not answered; empty if it was, or if the answer has no code. */
    Optional<Failure> refusal(HttpReply reply) {
        return code(reply).filter(code -> !code.equals(OK)).map(code -> judge.failure(reply, code, message(reply)));
    }

    static boolean isOk(HttpReply reply) {
        return reply.isSuccess() && code(reply).filter(OK::equals).isPresent();
    }

    private static Optional<String> code(HttpReply reply) {
        return reply.json().get("Code").text();
    }

    private static String message(HttpReply reply) {
        return reply.json().get("Message").text().orElse("");
    }
}
