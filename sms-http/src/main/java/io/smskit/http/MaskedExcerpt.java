package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The beginning of an answer that nobody could read, in a form that may stand in a log: what is quoted and every digit is
 * masked, and everything but printable ASCII is escaped, so that it stays one line and no terminal obeys it.
 */
final class MaskedExcerpt {
    static final int MAX_BYTES = 256;

    // Whole quoted texts, one after the other, so that a closing quote is never taken for an opening one. The last may
    // have been cut off.
    private static final Pattern QUOTED =
            Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\z)|'[^']*+(?:'|\\z))(\\s*:)?", Pattern.DOTALL);

    private static final Pattern FIELD_NAME = Pattern.compile("\"[A-Za-z_]{1,32}\"");

    private MaskedExcerpt() {}

    static String of(byte[] body) {
        String beginning = new String(body, 0, Math.min(body.length, MAX_BYTES), UTF_8);
        String masked = QUOTED.matcher(beginning).replaceAll(MaskedExcerpt::mask);
        StringBuilder line = new StringBuilder(masked.length());
        masked.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    /** The name of a JSON field stays, for it tells which server speaks. */
    private static String mask(MatchResult quoted) {
        boolean isFieldName =
                quoted.group(2) != null && FIELD_NAME.matcher(quoted.group(1)).matches();
        return isFieldName ? quoted.group() : "\"***\"" + Objects.requireNonNullElse(quoted.group(2), "");
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
