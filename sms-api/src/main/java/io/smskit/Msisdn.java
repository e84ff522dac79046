package io.smskit;

import org.jspecify.annotations.Nullable;

/**
 * A telephone number with its country code, as ITU-T E.164 §6.2 writes it, of 7 to 15 digits. The upper bound is the
 * standard's, the lower one is ours: nothing shorter takes a text message.
 *
 * <p>An {@code Msisdn} has the right form; whether its country has such a number is not known here. The value is
 * immutable, safe for any thread and small, since a queue holds a million of them. {@link #toString()} is masked, so
 * that a number does not slip into a log; ask for {@link #digits()} or {@link #e164()} where the number itself is
 * meant.
 *
 * @since 0.1
 */
public final class Msisdn {
    private static final int MIN_DIGITS = 7;
    private static final int MAX_DIGITS = 15;

    private static final int LEAST_MASKED = 4;
    private static final int SHORTEST_HEAD = 3;
    private static final int LONGEST_HEAD = 5;
    private static final int LONGEST_TAIL = 4;

    // A country code never starts with 0, so a long keeps every digit.
    private final long value;

    private Msisdn(long value) {
        this.value = value;
    }

    /**
     * Reads a number that is already in E.164, with or without the leading {@code +}. Only ASCII digits count: no
     * separators, no full-width digits, no surrounding space.
     *
     * @param number for example {@code +8613800138000} or {@code 8613800138000}
     * @throws InvalidMessageException with {@link ErrorCode#INVALID_PHONE} if it is null, empty or of another form;
     *     the text tells the rule and the position, counted from 1, and never repeats the number
     */
    public static Msisdn of(@Nullable String number) {
        if (number == null || number.isEmpty()) {
            throw invalid("phone is empty");
        }
        // The length comes first, so that a huge text costs nothing.
        if (number.length() > MAX_DIGITS + 1) {
            throw invalid("the phone number has " + number.length() + " characters, at most " + (MAX_DIGITS + 1)
                    + " are allowed");
        }
        if (number.isBlank()) {
            throw invalid("phone is empty");
        }
        int start = number.charAt(0) == '+' ? 1 : 0;
        long value = valueOfDigits(number, start);
        requireDigitCount(number.length() - start);
        if (number.charAt(start) == '0') {
            throw invalid(
                    "character " + (start + 1) + " of the phone number is 0, but a country code starts with 1 to 9");
        }
        return new Msisdn(value);
    }

    private static long valueOfDigits(String number, int start) {
        long value = 0;
        for (int i = start; i < number.length(); i++) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw invalid("character " + (i + 1) + " of the phone number is not a digit");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static void requireDigitCount(int digits) {
        if (digits < MIN_DIGITS || digits > MAX_DIGITS) {
            throw invalid(
                    "the phone number has " + digits + " digits, " + MIN_DIGITS + " to " + MAX_DIGITS + " are allowed");
        }
    }

    private static InvalidMessageException invalid(String message) {
        return new InvalidMessageException(ErrorCode.INVALID_PHONE, message);
    }

    /** The digits, country code first, without {@code +}: {@code 8613800138000}. */
    public String digits() {
        return Long.toString(value);
    }

    /** The number in E.164 with its {@code +}: {@code +8613800138000}. */
    public String e164() {
        return "+" + value;
    }

    /**
     * The number for logs and screens: {@code 86138****8000}. At most the first five and the last four digits stay;
     * at least four are masked, so a shorter number shows less. The length is kept.
     */
    public String masked() {
        String digits = digits();
        int shown = digits.length() - LEAST_MASKED;
        int head = Math.max(SHORTEST_HEAD, Math.min(LONGEST_HEAD, shown - LONGEST_TAIL));
        int tail = Math.min(LONGEST_TAIL, shown - head);
        int masked = digits.length() - head - tail;
        return digits.substring(0, head) + "*".repeat(masked) + digits.substring(digits.length() - tail);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Msisdn that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    /** The same as {@link #masked()}. */
    @Override
    public String toString() {
        return masked();
    }
}
