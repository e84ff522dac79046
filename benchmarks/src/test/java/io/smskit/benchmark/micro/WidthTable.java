package io.smskit.benchmark.micro;

/**
 * The bound for segmentation: one loop over a table of septets, then one over the segments. It knows the default alphabet
 * and nothing else, and cuts grapheme clusters in two.
 */
public final class WidthTable {
    private static final String ONE_SEPTET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TWO_SEPTETS = "\f^{}\\[~]|€";

    private static final int HIGHEST = '€';

    private final byte[] widths = new byte[HIGHEST + 1];

    WidthTable() {
        ONE_SEPTET.chars().forEach(c -> widths[c] = 1);
        TWO_SEPTETS.chars().forEach(c -> widths[c] = 2);
    }

    /** The number of segments. */
    int segments(String text) {
        byte[] table = widths;
        int length = text.length();
        int septets = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            int width = c > HIGHEST ? 0 : table[c];
            if (width == 0) {
                return ofUnits(text);
            }
            septets += width;
        }
        return septets <= 160 ? 1 : ofSeptets(text);
    }

    private int ofSeptets(String text) {
        int segments = 1;
        int room = 153;
        for (int i = 0; i < text.length(); i++) {
            int width = widths[text.charAt(i)];
            if (width > room) {
                segments++;
                room = 153;
            }
            room -= width;
        }
        return segments;
    }

    private static int ofUnits(String text) {
        if (text.length() <= 70) {
            return 1;
        }
        int segments = 0;
        for (int start = 0; start < text.length(); segments++) {
            int end = Math.min(text.length(), start + 67);
            boolean splits = end < text.length() && Character.isLowSurrogate(text.charAt(end));
            start = splits ? end - 1 : end;
        }
        return segments;
    }
}
