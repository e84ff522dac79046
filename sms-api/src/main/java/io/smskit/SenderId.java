package io.smskit;

import org.jspecify.annotations.Nullable;

/**
 * What the handset shows as the sender: up to 11 characters of the GSM alphabet's letters, digits, spaces and plain
 * punctuation, a short code, or a number (3GPP TS 23.040 §9.1.2.5). Not a sign name, which stands inside the text.
 *
 * @since 0.1
 */
public final class SenderId {
    private static final int MAX_ALPHANUMERIC = 11;
    private static final int MAX_DIGITS = 15;
    private static final int FULL_NUMBER = 7;

    private final String value;

    private SenderId(String value) {
        this.value = value;
    }

    /**
     * A sender id.
     *
     * @param text digits (3 to 15, a leading {@code +} is allowed), or up to 11 letters, digits, spaces and
     *     {@code & ' - . _ !}
     * @throws InvalidMessageException with {@link ErrorCode#INVALID_SENDER}
     */
    public static SenderId of(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        boolean numeric = !digits.isEmpty() && digits.chars().allMatch(SenderId::isDigit);
        boolean valid = numeric
                ? digits.length() >= 3 && digits.length() <= MAX_DIGITS
                : !text.isBlank()
                        && text.length() <= MAX_ALPHANUMERIC
                        && text.chars().allMatch(SenderId::isAllowed);
        if (!valid) {
            throw new InvalidMessageException(
                    ErrorCode.INVALID_SENDER,
                    "a sender id is a number of 3 to 15 digits, or up to 11 letters, digits, spaces and & ' - . _ !");
        }
        return new SenderId(text);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAllowed(int c) {
        return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || " &'-._!".indexOf(c) >= 0;
    }

    /** The text as given. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SenderId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The text, of which a number longer than a short code shows its last three digits only. */
    @Override
    public String toString() {
        boolean full = value.length() >= FULL_NUMBER && value.chars().skip(1).allMatch(SenderId::isDigit);
        int hidden = full ? value.length() - 3 : 0;
        return "*".repeat(hidden) + value.substring(hidden);
    }
}
