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

    /** Whether the index surely is a boundary: a cheap answer for what most long texts are written in. */
    static boolean surelyApart(String text, int index) {
        return joinsNothing(text.codePointBefore(index)) && joinsNothing(text.codePointAt(index));
    }

    /** True for characters that form a cluster only with others for which this is false. */
    private static boolean joinsNothing(int c) {
        boolean latin = c <= 0x02FF && c != '\r' && c != '\n';
        boolean greekOrCyrillic = c >= 0x0370 && c <= 0x0482;
        boolean punctuation = c >= 0x2010 && c <= 0x2027 || c >= 0x3000 && c <= 0x3029 || c >= 0xFF00 && c <= 0xFF9D;
        boolean ideograph = c >= 0x3400 && c <= 0x9FFF;
        boolean hangul = c >= 0xAC00 && c <= 0xD7A3;
        boolean emoji = c >= 0x1F300 && c <= 0x1FAFF && !(c >= 0x1F3FB && c <= 0x1F3FF);
        return latin || greekOrCyrillic || punctuation || ideograph || hangul || emoji;
    }
}
