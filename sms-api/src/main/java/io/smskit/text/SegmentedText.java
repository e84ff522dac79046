package io.smskit.text;

import static java.util.Objects.checkIndex;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text as it will be sent: its encoding, and the segments that a handset joins to the very same text. What has
 * {@link Encoding#EIGHT_BIT} is 8-bit data, and its text the hexadecimal form of that.
 *
 * <p>Made by {@link Segmenter#segment(String)} and {@link Segmenter#segment(BinaryData)}. Instances are immutable; {@link #toString()} does not show the text.
 *
 * @since 0.1
 */
public final class SegmentedText {
    static final int[] NO_CUTS = {};
    static final int DIGITS_PER_OCTET = 2;

    private final Layout layout;
    private final String text;
    private final int units;
    /** Where each segment but the first begins. */
    private final int[] cuts;

    SegmentedText(Layout layout, String text, int units, int[] cuts) {
        this.layout = layout;
        this.text = text;
        this.units = units;
        this.cuts = cuts;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** How all segments are encoded. */
    public Encoding encoding() {
        return layout.encoding();
    }

    /** The length of the whole text: septets with escapes, UTF-16 code units or octets; without the headers of segments. */
    public int units() {
        return units;
    }

    /** The number of segments, at least 1. */
    public int count() {
        return cuts.length + 1;
    }

    /**
     * The units that one of these segments can hold: by default 160, 70 or 140 if there is only one, otherwise 153, 67 or
     * 134, and 152, 66 or 133 with a 16-bit reference; of 8-bit data with ports 133, 128 and 127.
     */
    public int unitsPerSegment() {
        return layout.unitsPerSegment(count());
    }

    /** The segments in order; joined they are the text. An unmodifiable list, made anew by each call. */
    public List<String> segments() {
        if (cuts.length == 0) {
            return List.of(text);
        }
        List<String> segments = new ArrayList<>(count());
        for (int i = 0; i < count(); i++) {
            segments.add(segment(i));
        }
        return List.copyOf(segments);
    }

    private String segment(int index) {
        int start = index == 0 ? 0 : cuts[index - 1];
        int end = index == cuts.length ? text.length() : cuts[index];
        return text.substring(start, end);
    }

    /**
     * The octets of one segment behind its header: a septet in the low seven bits of each octet, not packed,
     * UTF-16 in big-endian order, where half of a broken surrogate pair becomes U+FFFD, or the octets of 8-bit data. The
     * packing and the header are the provider's; the header announces {@link #reference()} and the national tables of {@link #alphabet()}.
     *
     * @param index 0 for the first segment
     * @throws IndexOutOfBoundsException if there is no such segment
     */
    public byte[] userData(int index) {
        String segment = segment(checkIndex(index, count()));
        return switch (encoding()) {
            case GSM_7 -> alphabet().encode(segment);
            case UCS_2 -> segment.getBytes(StandardCharsets.UTF_16BE);
            case EIGHT_BIT -> HexFormat.of().parseHex(segment);
        };
    }

    /**
     * The distinct characters that force {@link Encoding#UCS_2}, in the order of their first places; empty for
     * others. An unmodifiable list, made anew by each call.
     */
    public List<NonGsmCharacter> nonGsmCharacters() {
        if (encoding() != Encoding.UCS_2) {
            return List.of();
        }
        Map<Integer, NonGsmCharacter> found = new LinkedHashMap<>();
        for (int i = 0; i < text.length(); i++) {
            if (alphabet().septets(text.charAt(i)) == 0) {
                int codePoint = text.codePointAt(i);
                found.putIfAbsent(codePoint, new NonGsmCharacter(codePoint, i));
                i += Character.charCount(codePoint) - 1;
            }
        }
        return List.copyOf(found.values());
    }

    /** The alphabet that the encoding was chosen by. */
    public GsmAlphabet alphabet() {
        return layout.alphabet();
    }

    /** How the segments are tied together if there are several. */
    public ConcatenationReference reference() {
        return layout.reference();
    }

    @Override
    public String toString() {
        return encoding().label() + ", " + units + " units in " + count() + (count() == 1 ? " segment" : " segments");
    }
}
