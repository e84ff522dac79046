package io.smskit.provider.smpp.report;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a peer writes message ids: in the answer to a submit, and in a report. Ids are kept as they stand in answers, in small
 * letters and without zeros in front; those of reports are turned into that form.
 */
public enum IdForm {
    /** The same in both. */
    SAME,
    /** Decimal in reports, hexadecimal in answers. */
    DECIMAL,
    /** Hexadecimal in reports, decimal in answers. */
    HEX,
    /** Nobody knows yet: the same or decimal. */
    SAME_OR_DECIMAL,
    /** Nobody knows yet: the same or hexadecimal. */
    SAME_OR_HEX,
    /** Nobody knows anything yet. */
    ANY;

    private static final int LONGEST_NUMBER = 40;
    private static final int TEN = 10;
    private static final int SIXTEEN = 16;

    /** The form in which the id of an answer is kept. */
    public static String kept(String id) {
        String small = id.strip().toLowerCase(Locale.ROOT);
        int zeros = 0;
        while (zeros < small.length() - 1 && small.charAt(zeros) == '0' && isPlain(small.charAt(zeros + 1))) {
            zeros++;
        }
        return small.substring(zeros);
    }

    private static boolean isPlain(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    /** What the id of a report may stand for, the likeliest first. */
    public List<String> readings(String id) {
        String same = kept(id);
        return switch (this) {
            case SAME -> List.of(same);
            case DECIMAL -> List.of(converted(same, TEN, SIXTEEN).orElse(same));
            case HEX -> List.of(converted(same, SIXTEEN, TEN).orElse(same));
            case SAME_OR_DECIMAL -> either(Stream.of(same), converted(same, TEN, SIXTEEN));
            case SAME_OR_HEX -> either(Stream.of(same), converted(same, SIXTEEN, TEN));
            case ANY -> either(SAME_OR_DECIMAL.readings(id).stream(), converted(same, SIXTEEN, TEN));
        };
    }

    private static List<String> either(Stream<String> some, Optional<String> other) {
        return Stream.concat(some, other.stream()).distinct().toList();
    }

    private static Optional<String> converted(String id, int from, int to) {
        boolean number = !id.isEmpty()
                && id.length() <= LONGEST_NUMBER
                && id.chars().allMatch(c -> Character.digit(c, from) >= 0 && c < 0x80);
        return number ? Optional.of(new BigInteger(id, from).toString(to)) : Optional.empty();
    }
}
