package io.smskit.delivery;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** What a network or provider wrote, made fit for one short line that people and logs can show. */
final class OneLine {
    static final int MAX_LENGTH = 256;

    /** Control characters, which steer terminals, and the separators that some viewers take for the end of a line. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private OneLine() {}

    /** The text, cut where it is too long but not through a surrogate pair, with a space for what is not printable. */
    static String of(String text) {
        requireNonNull(text, "text");
        return UNPRINTABLE.matcher(cut(text)).replaceAll(" ");
    }

    private static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
}
