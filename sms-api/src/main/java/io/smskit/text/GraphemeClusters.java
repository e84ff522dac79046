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
        boolean greekOrCyrillic = isIn(c, 0x0370, 0x0482);
        boolean punctuation = isIn(c, 0x2010, 0x2027) || isIn(c, 0x3000, 0x3029) || isIn(c, 0xFF00, 0xFF9D);
        boolean ideograph = isIn(c, 0x3400, 0x9FFF);
        boolean hangul = isIn(c, 0xAC00, 0xD7A3);
        boolean emoji = isIn(c, 0x1F300, 0x1FAFF) && !isIn(c, 0x1F3FB, 0x1F3FF);
        return latin || greekOrCyrillic || punctuation || ideograph || hangul || emoji;
    }

    private static boolean isIn(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
