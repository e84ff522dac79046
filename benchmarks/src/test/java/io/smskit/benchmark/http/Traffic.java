package io.smskit.benchmark.http;

import io.smskit.MessageId;
import io.smskit.delivery.AttemptId;

/** Messages that differ from each other: number, code and id of the n-th. */
final class Traffic {
    private static final long FIRST_ID = 1L << 40;

    private Traffic() {}

    /** A mainland number as the service writes it. */
    static String mainland(long n) {
        return "138" + (10_000_000 + n % 90_000_000);
    }

    static String code(long n) {
        return Long.toString(100_000 + n % 900_000);
    }

    static AttemptId attempt(long n) {
        return new AttemptId(MessageId.of(FIRST_ID + n), 1);
    }

    /** As long as the text of an attempt's id, and as cheap as one can make it. */
    static String outId(long n) {
        return "00000" + (10_000_000 + n % 90_000_000) + "-1";
    }
}
