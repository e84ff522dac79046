package io.smskit.text;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The boundaries of what a reader takes for one character (Unicode UAX #29, extended grapheme clusters). */
final class GraphemeClusters {
    // java.text.BreakIterator knows emoji sequences, flags and spacing marks from JDK 20 on only; \X does on 17 too.
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private GraphemeClusters() {}

    /** The end of each cluster. */
    static BitSet boundaries(String text) {
        BitSet boundaries = new BitSet(text.length() + 1);
        Matcher cluster = CLUSTER.matcher(text);
        while (cluster.find()) {
            boundaries.set(cluster.end());
        }
        return boundaries;
    }

    /** Whether the index surely is a boundary: a cheap answer for the scripts that most long texts are written in. */
    static boolean surelyApart(String text, int index) {
        return joinsNothing(text.charAt(index - 1)) && joinsNothing(text.charAt(index));
    }

    private static boolean joinsNothing(char c) {
        boolean latin = c <= '\u02FF' && c != '\r' && c != '\n';
        boolean greekOrCyrillic = c >= '\u0370' && c <= '\u0482';
        boolean punctuation = c >= '\u3000' && c <= '\u3029' || c >= '\uFF00' && c <= '\uFF9D';
        boolean ideograph = c >= '\u3400' && c <= '\u9FFF';
        boolean hangul = c >= '\uAC00' && c <= '\uD7A3';
        return latin || greekOrCyrillic || punctuation || ideograph || hangul;
    }
}
