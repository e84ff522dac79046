package io.smskit.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds characters of an alphabet that read like a letter which is not in it. */
final class LookAlikes {
    private static final Map<Integer, String> TABLE = table();

    private final GsmAlphabet alphabet;

    LookAlikes(GsmAlphabet alphabet) {
        this.alphabet = alphabet;
    }

    /** The replacement of a character and its combining marks; null if there is none. */
    @Nullable
    String of(String letter) {
        return fold(firstTwoComposed(letter));
    }

    /** No letter of a GSM alphabet carries two marks; a longer run is not worth the time that its sorting takes. */
    private static String firstTwoComposed(String letter) {
        int first = Character.charCount(letter.codePointAt(0));
        int second = first < letter.length() ? first + Character.charCount(letter.codePointAt(first)) : first;
        return Normalizer.normalize(letter.substring(0, second), Normalizer.Form.NFC) + letter.substring(second);
    }

    private @Nullable String fold(String letter) {
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < letter.length(); ) {
            int codePoint = letter.codePointAt(i);
            String replacement = fold(codePoint);
            if (replacement == null) {
                return null;
            }
            folded.append(replacement);
            i += Character.charCount(codePoint);
        }
        return folded.toString();
    }

    private @Nullable String fold(int codePoint) {
        String character = Character.toString(codePoint);
        if (alphabet.covers(character)) {
            return character;
        }
        String lookAlike = TABLE.get(codePoint);
        if (lookAlike != null) {
            return alphabet.covers(lookAlike) ? lookAlike : null;
        }
        if (isMark(codePoint)) {
            return "";
        }
        String decomposed = Normalizer.normalize(character, decomposition(codePoint));
        return decomposed.equals(character) ? null : fold(decomposed);
    }

    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    // The compatible forms of other characters change what is read: 10² is not 102, 1½ is not 11/2.
    private static Normalizer.Form decomposition(int codePoint) {
        boolean ligature = codePoint >= 0xFB00 && codePoint <= 0xFB06;
        boolean fullWidth = codePoint >= 0xFF01 && codePoint <= 0xFF5E;
        boolean mathematicalFont = codePoint >= 0x1D400 && codePoint <= 0x1D7FF;
        return ligature || fullWidth || mathematicalFont ? Normalizer.Form.NFKD : Normalizer.Form.NFD;
    }

    private static Map<Integer, String> table() {
        Map<Integer, String> table = new HashMap<>();
        punctuation(table);
        blanks(table);
        letters(table);
        return Map.copyOf(table);
    }

    private static void punctuation(Map<Integer, String> table) {
        each(table, "'", "\u2018\u2019\u201B\u2032\u02B9\u02BB\u02BC\u02BD\u02C8\u00B4`");
        each(table, "\"", "\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB\u02BA\u300C\u300D\u300E\u300F\u301D\u301E\u301F");
        each(table, ",", "\u201A\u3001");
        each(table, "-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\uFE58\uFE63");
        each(table, "...", "\u2026\u22EF");
        each(table, "..", "\u2025");
        each(table, ".", "\u2024\u3002\u00B7\u2219\u22C5\u30FB");
        each(table, "*", "\u2022\u25CF\u2217\u204E");
        each(table, "<", "\u2039\u3008\u300A");
        each(table, ">", "\u203A\u3009\u300B");
        each(table, "[", "\u3010\u3014");
        each(table, "]", "\u3011\u3015");
        each(table, "/", "\u2044\u2215");
        each(table, "\\", "\u2216");
        each(table, "|", "\u2223\u00A6\uFFE4");
        each(table, ":", "\u2236\uA789");
        each(table, "~", "\u223C\u02DC\u301C");
        each(table, "^", "\u02C6");
        each(table, "!!", "\u203C");
        each(table, "(C)", "\u00A9");
        each(table, "(R)", "\u00AE");
        each(table, "TM", "\u2122");
        each(table, "No.", "\u2116");
        each(table, "x", "\u00D7");
        each(table, "£", "\u20A4\uFFE1");
        each(table, "¥", "\uFFE5");
    }

    private static void blanks(Map<Integer, String> table) {
        each(
                table,
                " ",
                "\t\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000");
        each(table, "\n", "\u000B\u0085\u2028\u2029");
        each(table, "", "\u00AD\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E");
        each(table, "", "\u2060\u2066\u2067\u2068\u2069\uFEFF");
    }

    private static void letters(Map<Integer, String> table) {
        // Greek capitals, the small omicron, and symbols of their shape.
        pairs(
                table,
                "\u0391A\u0392B\u0395E\u0396Z\u0397H\u0399I\u039AK\u039CM\u039DN\u039FO\u03A1P\u03A4T\u03A5Y\u03A7X");
        pairs(table, "\u03BFo\u2206Δ\u2211Σ\u220FΠ");
        // Cyrillic.
        pairs(table, "\u0410A\u0412B\u0415E\u041AK\u041CM\u041DH\u041EO\u0420P\u0421C\u0422T\u0423Y\u0425X");
        pairs(table, "\u0430a\u0435e\u043Eo\u0440p\u0441c\u0443y\u0445x");
        pairs(table, "\u0405S\u0406I\u0408J\u0455s\u0456i\u0458j\u04BBh\u04C0I\u04CFl\u051AQ\u051Bq\u051CW\u051Dw");
        pairs(table, "\u0413Γ\u041FΠ\u0424Φ");
        // Latin letters whose stroke or joint is no combining mark.
        pairs(
                table,
                "\u0110D\u0111d\u00D0D\u00F0d\u0126H\u0127h\u0131i\u0141L\u0142l\u0166T\u0167t\u017Fs\u0192f\u1E9Eß");
        each(table, "OE", "\u0152");
        each(table, "oe", "\u0153");
        each(table, "Th", "\u00DE");
        each(table, "th", "\u00FE");
    }

    private static void each(Map<Integer, String> table, String replacement, String originals) {
        originals.codePoints().forEach(original -> table.put(original, replacement));
    }

    /** Each original is followed by its replacement. */
    private static void pairs(Map<Integer, String> table, String pairs) {
        for (int i = 0; i < pairs.length(); i += 2) {
            table.put((int) pairs.charAt(i), pairs.substring(i + 1, i + 2));
        }
    }
}
