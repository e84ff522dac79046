package io.smskit.simulator.aliyun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.http.Answer;
import io.smskit.simulator.standin.Json;
import io.smskit.simulator.standin.Verdict;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** The service's words on a request, in its JSON. */
final class Verdicts {
    private Verdicts() {}

    /** A success, with what else stands in its body. */
    static Verdict ok(Consumer<ObjectNode> more) {
        return of(200, "OK", "OK", more);
    }

    /** An error of the SMS service: always with status 200. */
    static Verdict business(String code, String message) {
        return of(200, code, message, body -> {});
    }

    /** An error of the gateway in front of the service. */
    static Verdict gateway(int status, String code, String message) {
        return of(
                status,
                code,
                message,
                body -> body.put("HostId", "dysmsapi.aliyuncs.com")
                        .put("Recommend", "https://api.aliyun.com/troubleshoot?q=" + code));
    }

    private static Verdict of(int status, String code, String message, Consumer<ObjectNode> more) {
        ObjectNode body = Json.object();
        body.put("RequestId", UUID.randomUUID().toString().toUpperCase(Locale.ROOT))
                .put("Message", message)
                .put("Code", code);
        more.accept(body);
        return new Verdict(status, code, Answer.json(status, Json.text(body)));
    }
}
