package io.smskit.simulator.tencent;

import io.smskit.simulator.standin.Reply;

/**
 * Errors as Tencent Cloud writes them, for a script; what every service can do is in {@link Reply}.
 *
 * @since 0.1
 */
public final class TencentReply {
    private TencentReply() {}

    /** An error of the whole request, such as {@code RequestLimitExceeded}, with status 200 like every answer. */
    public static Reply error(String code) {
        return error(code, code);
    }

    /** An error of the whole request with a message of its own. */
    public static Reply error(String code, String message) {
        return Reply.canned(Verdicts.error(code, message));
    }

    /** A verdict that refuses every number by the same code, such as {@code FailedOperation.PhoneNumberInBlacklist}. */
    public static Reply everyNumber(String code) {
        return Reply.honest().refusing(code, number -> true);
    }

    /** A success whose JSON stops in the middle, although the length is right. */
    public static Reply halfJson() {
        return Reply.http(200, "application/json", "{\"Response\":{\"SendStatusSet\":[{\"SerialNo\":\"5000:10457106");
    }
}
