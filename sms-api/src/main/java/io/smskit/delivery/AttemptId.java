package io.smskit.delivery;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One hand-over of one message to one channel. Its text form is short, has only letters, digits and a hyphen, and is
 * echoed to the provider where the provider can keep a reference of ours, so that a report names its attempt.
 *
 * @param message the message
 * @param number 1 for the first attempt, at most {@link #MAX_NUMBER}
 * @since 0.1
 */
public record AttemptId(MessageId message, int number) {
    /** The highest number that the text form has room for. */
    public static final int MAX_NUMBER = 999_999;

    private static final int MAX_DIGITS = 6;

    public AttemptId {
        requireNonNull(message, "message");
        if (number < 1 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("attempt number " + number + " is not in 1.." + MAX_NUMBER);
        }
    }

    /** Reads the text form; empty for any other text, such as a reference that somebody else wrote. */
    public static Optional<AttemptId> parse(String text) {
        int hyphen = text.indexOf('-');
        int digits = text.length() - hyphen - 1;
        if (hyphen < 0 || digits < 1 || digits > MAX_DIGITS || text.charAt(hyphen + 1) == '0') {
            return Optional.empty();
        }
        int number = 0;
        for (int i = hyphen + 1; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            number = number * 10 + digit;
        }
        int attempt = number;
        return MessageId.tryParse(text.substring(0, hyphen)).map(id -> new AttemptId(id, attempt));
    }

    // Written out: a generated one is linked by method handles when it is first asked, and every start asks it.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttemptId attempt && attempt.number == number && attempt.message.equals(message);
    }

    @Override
    public int hashCode() {
        return 31 * message.hashCode() + number;
    }

    /** The text form, {@code <message id>-<number>}. */
    @Override
    public String toString() {
        return message + "-" + number;
    }
}
