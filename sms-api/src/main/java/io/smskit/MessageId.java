package io.smskit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our id of a message, given before it is submitted: 64 bits that grow with time. The text form is 13 characters of
 * Crockford's base 32, sorts like the number and is safe in URLs and file names.
 *
 * @since 0.1
 */
public final class MessageId implements Comparable<MessageId> {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;

    private final long value;

    private MessageId(long value) {
        this.value = value;
    }

    /**
     * The id with this number.
     *
     * @param value zero or more
     */
    public static MessageId of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a message id is not negative");
        }
        return new MessageId(value);
    }

    /**
     * Reads the text form; ASCII letters may be lower case.
     *
     * @throws InvalidMessageException with {@link ErrorCode#INVALID_MESSAGE_ID} if the text is no message id
     */
    public static MessageId parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new InvalidMessageException(
                        ErrorCode.INVALID_MESSAGE_ID,
                        "a message id has 13 characters of 0-9 and A-Z without I, L, O, U"));
    }

    /** Reads the text form; empty if the text is no message id. */
    public static Optional<MessageId> tryParse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            int digit = DIGITS.indexOf(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
            if (digit < 0 || (i == 0 && digit > 7)) {
                return Optional.empty();
            }
            value = value << 5 | digit;
        }
        return Optional.of(new MessageId(value));
    }

    /** The id as a number. */
    public long value() {
        return value;
    }

    @Override
    public int compareTo(MessageId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessageId that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    /** The text form. */
    @Override
    public String toString() {
        char[] text = new char[LENGTH];
        long rest = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }
}
