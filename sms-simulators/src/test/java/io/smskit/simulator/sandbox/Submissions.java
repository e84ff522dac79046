package io.smskit.simulator.sandbox;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.Submission;

/** Submissions for tests, one attempt each. */
final class Submissions {
    static final Msisdn NUMBER = Msisdn.of("+8613800138000");

    private Submissions() {}

    static AttemptId attempt(long message) {
        return new AttemptId(MessageId.of(message), 1);
    }

    static Submission of(long message) {
        return Submission.builder(attempt(message), NUMBER, "text " + message).build();
    }

    static Submission to(String number) {
        return Submission.builder(attempt(1), Msisdn.of(number), "text").build();
    }
}
