package io.smskit.http;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;

/** What a bare HTTP status means for a request that was handed over. */
final class StatusVerdict {
    private StatusVerdict() {}

    static Failure of(HttpReply reply, String rawCode) {
        String code = rawCode.isEmpty() ? "http-" + reply.status() : rawCode;
        if (reply.isRedirect()) {
            return Failure.of(
                            FailureKind.INVALID_REQUEST,
                            code,
                            "the address answers with a redirect, which is never followed")
                    .scope(FailureScope.CHANNEL);
        }
        return switch (reply.status()) {
            case 401, 403 ->
                Failure.of(FailureKind.AUTHENTICATION, code, "the server refuses the credentials, " + reply);
            case 429, 503 -> throttled(reply, code);
            // A proxy also says 408 when the server behind it was too slow, so the request may have reached that.
            case 408 -> inDoubt(reply, code);
            default -> reply.status() >= 400 && reply.status() < 500 ? refused(reply, code) : inDoubt(reply, code);
        };
    }

    private static Failure throttled(HttpReply reply, String code) {
        Failure failure = Failure.of(FailureKind.THROTTLED, code, "the server asks to go slower, " + reply);
        return reply.retryAfter().map(failure::retryAfter).orElse(failure);
    }

    private static Failure refused(HttpReply reply, String code) {
        return Failure.of(
                FailureKind.UNRECOGNISED, code, "the server refuses the request for an unknown reason, " + reply);
    }

    private static Failure inDoubt(HttpReply reply, String code) {
        return Failure.of(
                        FailureKind.PROVIDER_ERROR,
                        code,
                        "the answer does not tell what became of the request, " + reply)
                .mayHaveArrived();
    }
}
