package io.smskit.provider.tencent;

import io.smskit.delivery.AttemptId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a call carries as {@code SessionContext}, which the service repeats in its reports. One attempt is named by its id.
 * Several have no room for their ids in the 512 bytes, so each leaves a mark of two letters: by it a report of the call is
 * told from one of another call, with a chance of 200 in 4,096 of being wrong.
 */
final class CallContext {
    private static final String SHARED = "shared:";
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";
    private static final int LETTERS_OF_MARK = 2;

    private CallContext() {}

    /** The context of a call with these attempts, at least one. */
    static String of(List<AttemptId> attempts) {
        return attempts.size() == 1
                ? attempts.get(0).toString()
                : attempts.stream().map(CallContext::mark).collect(Collectors.joining("", SHARED, ""));
    }

    /** Whether a call with this context was one of several attempts, and this attempt can have been among them. */
    static boolean mayShare(String context, AttemptId attempt) {
        String mark = mark(attempt);
        return context.startsWith(SHARED)
                && IntStream.iterate(SHARED.length(), i -> i < context.length(), i -> i + LETTERS_OF_MARK)
                        .anyMatch(i -> context.startsWith(mark, i));
    }

    /** The ids of a call lie close together and differ in their last digits, which such a sum tells apart. */
    private static String mark(AttemptId attempt) {
        int sum = attempt.toString().hashCode();
        return "" + LETTERS.charAt(sum & 63) + LETTERS.charAt(sum >>> 6 & 63);
    }
}
