package io.smskit.simulator.aliyun;

import io.smskit.simulator.standin.Reply;

/**
 * Errors as Alibaba Cloud writes them, for a script; what every service can do is in {@link Reply}.
 *
 * @since 0.1
 */
public final class AliyunReply {
    private AliyunReply() {}

    /** A business error with status 200, such as {@code isv.AMOUNT_NOT_ENOUGH}. */
    public static Reply business(String code) {
        return business(code, code);
    }

    /** A business error with a message of its own. */
    public static Reply business(String code, String message) {
        return Reply.canned(Verdicts.business(code, message));
    }

    /** An error of the gateway, with its kind of body. */
    public static Reply gateway(int status, String code) {
        return Reply.canned(Verdicts.gateway(status, code, code));
    }

    /** A success whose JSON stops in the middle, although the length is right. */
    public static Reply halfJson() {
        return Reply.http(200, "application/json;charset=utf-8", "{\"Message\":\"OK\",\"BizId\":\"9006");
    }
}
