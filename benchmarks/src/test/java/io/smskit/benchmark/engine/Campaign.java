package io.smskit.benchmark.engine;

import static io.smskit.MessageClass.VERIFICATION;

import io.smskit.Message;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.template.Template;
import java.time.Duration;
import java.util.List;

/** Messages of one template to numbers that differ, written as E.164, under the usual limits of login codes. */
public final class Campaign {
    static final Template TEMPLATE = Template.of(
                    "login-code", VERIFICATION, "Your code is {code}. It expires in {minutes} min.")
            .digits("code", 8)
            .integer("minutes");
    static final List<LimitRule> LIMITS = List.of(
            LimitRule.sliding(1, Duration.ofMinutes(1)),
            LimitRule.sliding(5, Duration.ofHours(1)),
            LimitRule.sliding(10, Duration.ofDays(1)));
    static final WhenExceeded WHEN_EXCEEDED = WhenExceeded.BLOCK;

    private static final Message PROTOTYPE = Message.template(TEMPLATE.key());

    private Campaign() {}

    static String number(int n) {
        return "+86138" + (10_000_000 + n);
    }

    static String code(int n) {
        return Integer.toString(100_000 + n % 900_000);
    }

    static Message message(int n) {
        return PROTOTYPE.to(number(n)).param("code", code(n)).param("minutes", 5);
    }
}
