package io.smskit.simulator.aliyun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.http.Answer;
import java.util.Locale;
import java.util.UUID;

/** The service's word on a request, in its JSON. */
record Verdict(int status, String code, ObjectNode body) {
    static Verdict ok() {
        return business("OK", "OK");
    }

    /** An error of the SMS service, or its success: always with status 200. */
    static Verdict business(String code, String message) {
        return of(200, code, message);
    }

    /** An error of the gateway in front of the service. */
    static Verdict gateway(int status, String code, String message) {
        Verdict verdict = of(status, code, message);
        verdict.body
                .put("HostId", "dysmsapi.aliyuncs.com")
                .put("Recommend", "https://api.aliyun.com/troubleshoot?q=" + code);
        return verdict;
    }

    private static Verdict of(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.put("RequestId", UUID.randomUUID().toString().toUpperCase(Locale.ROOT))
                .put("Message", message)
                .put("Code", code);
        return new Verdict(status, code, body);
    }

    Answer answer() {
        return Answer.json(status, Json.text(body));
    }
}
