package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * The beginning of an answer that nobody could read, in a form that may stand in a log: what is quoted and every digit is
 * masked, and everything but printable ASCII is escaped, so that it stays one line and no terminal obeys it.
 */
final class MaskedExcerpt {
    static final int MAX_BYTES = 256;

    // A name in front of a colon stays, for it tells which server speaks. The end may have been cut off.
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)(\"(?!\\s*:)|\\z)|'[^']*+('|\\z)");

    private MaskedExcerpt() {}

    static String of(byte[] body) {
        String beginning = new String(body, 0, Math.min(body.length, MAX_BYTES), UTF_8);
        String masked = QUOTED.matcher(beginning).replaceAll("\"***\"");
        StringBuilder line = new StringBuilder(masked.length());
        masked.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    private static void append(StringBuilder line, int c) {
        if (Character.isDigit(c)) {
            line.append('#');
        } else if (c >= ' ' && c <= '~') {
            line.append((char) c);
        } else {
            line.append(String.format("\\u{%x}", c));
        }
    }
}
