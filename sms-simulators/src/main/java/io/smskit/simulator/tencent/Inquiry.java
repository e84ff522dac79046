package io.smskit.simulator.tencent;

import io.smskit.simulator.standin.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What is asked of one number.
 *
 * @param number the number
 * @param begin the first instant
 * @param end the last instant
 * @param limit how many rows at most
 */
record Inquiry(Recipient number, Instant begin, Instant end, int limit) {
    static final Set<String> PARAMETERS =
            Set.of("BeginTime", "EndTime", "Offset", "Limit", "PhoneNumber", "SmsSdkAppId");

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST = 100;
    private static final long LAST_SECOND = 9_999_999_999L;

    /** Throws a {@link Refusal} unless every parameter is right. */
    static Inquiry of(Parameters parameters, Instant now) {
        parameters.require("BeginTime", "Offset", "Limit", "PhoneNumber");
        Instant begin = instant(parameters.whole("BeginTime"), "BeginTime");
        Instant end = instant(parameters.wholeIfThere("EndTime").orElse(now.getEpochSecond()), "EndTime");
        if (begin.isBefore(now.minus(KEPT))) {
            throw wrong("BeginTime");
        }
        if (end.isBefore(begin)) {
            throw wrong("EndTime");
        }
        if (parameters.whole("Offset") != 0) {
            throw wrong("Offset");
        }
        int limit = limit(parameters);
        Recipient number = Recipient.parse(parameters.text("PhoneNumber"))
                .orElseThrow(() -> Verdicts.refusal(
                        "InvalidParameterValue.IncorrectPhoneNumber", "the mobile number is not correct"));
        return new Inquiry(number, begin, end, limit);
    }

    static int limit(Parameters parameters) {
        long limit = parameters.whole("Limit");
        if (limit < 1 || limit > MOST) {
            throw wrong("Limit");
        }
        return (int) limit;
    }

    private static Instant instant(long seconds, String name) {
        if (seconds < 0 || seconds > LAST_SECOND) {
            throw wrong(name);
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static Refusal wrong(String name) {
        return Verdicts.refusal(
                "InvalidParameterValue." + name + "VerifyFail", "the verification of " + name + " failed");
    }

    /** Whether something of this instant is asked for; the bounds are whole seconds. */
    boolean covers(Instant at) {
        Instant second = Instant.ofEpochSecond(at.getEpochSecond());
        return !second.isBefore(begin) && !second.isAfter(end);
    }
}
