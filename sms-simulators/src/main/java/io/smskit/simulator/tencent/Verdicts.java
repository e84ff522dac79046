package io.smskit.simulator.tencent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.http.Answer;
import io.smskit.simulator.standin.Json;
import io.smskit.simulator.standin.Refusal;
import io.smskit.simulator.standin.Verdict;
import java.util.UUID;
import java.util.function.Consumer;

/** The service's words on a request, in its JSON and always with status 200. */
final class Verdicts {
    private Verdicts() {}

    /** An answer to a request that was carried out; the code is only for those who watch. */
    static Verdict done(String code, Consumer<ObjectNode> response) {
        ObjectNode body = Json.object();
        ObjectNode inner = body.putObject("Response");
        response.accept(inner);
        inner.put("RequestId", UUID.randomUUID().toString());
        return new Verdict(200, code, Answer.json(200, Json.text(body)));
    }

    /** An error of the whole request. */
    static Verdict error(String code, String message) {
        return done(
                code, response -> response.putObject("Error").put("Code", code).put("Message", message));
    }

    static Refusal refusal(String code, String message) {
        return new Refusal(error(code, message));
    }
}
