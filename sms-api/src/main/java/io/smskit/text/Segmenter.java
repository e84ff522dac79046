package io.smskit.text;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Says how a text is sent: its encoding, the number of segments, and where it is cut.
 *
 * <p>A text is {@link Encoding#GSM_7} if the alphabet has all its characters, otherwise {@link Encoding#UCS_2} unless a
 * national table is allowed that makes it shorter ({@link #languages(NationalLanguage...)}). It is cut into the fewest segments that are possible without separating a surrogate pair or an escape from its character.
 * Among the ways to do that with as many segments, the one is taken that breaks the fewest grapheme clusters (Unicode
 * UAX #29: a letter with its marks, a flag, a family of emoji), and of those the one with the fuller first segments.
 * Which characters form a cluster follows the Unicode version of the JDK; the number of segments does not depend on it.
 *
 * <pre>{@code
 * SegmentedText text = Segmenter.standard().segment("Prices from 5 € {today}");
 * text.encoding();     // GSM_7
 * text.units();        // 26: the euro sign and the braces take two septets each
 * text.count();        // 1
 * }</pre>
 *
 * <p>The number of segments is not limited here, although a handset joins 255 at most (3GPP TS 23.040 §9.2.3.24.1).
 * Instances are immutable and may be shared by threads.
 *
 * @since 0.1
 */
public final class Segmenter {
    private static final Segmenter STANDARD =
            new Segmenter(GsmAlphabet.standard(), ConcatenationReference.EIGHT_BIT, List.of());

    private final GsmAlphabet alphabet;
    private final ConcatenationReference reference;
    private final List<NationalLanguage> languages;
    private final Layout gsm;
    private final Layout ucs;
    private final List<Layout> national;

    private Segmenter(GsmAlphabet alphabet, ConcatenationReference reference, List<NationalLanguage> languages) {
        this.alphabet = alphabet;
        this.reference = reference;
        this.languages = languages;
        this.gsm = new Layout(Encoding.GSM_7, alphabet, reference);
        this.ucs = new Layout(Encoding.UCS_2, alphabet, reference);
        this.national = languages.stream()
                .flatMap(language -> alphabets(alphabet, language))
                .map(each -> new Layout(Encoding.GSM_7, each, reference))
                .toList();
    }

    /** What a language can be written in, the forms with the smaller headers first. */
    private static Stream<GsmAlphabet> alphabets(GsmAlphabet alphabet, NationalLanguage language) {
        GsmAlphabet single = alphabet.singleShift(language);
        return language.hasLockingShift()
                ? Stream.of(single, alphabet.lockingShift(language), single.lockingShift(language))
                : Stream.of(single);
    }

    /**
     * The segmenter that fits nearly every network: default alphabet, 8-bit reference; 160 septets or 70 code units
     * in a lone segment, 153 or 67 in each of several.
     */
    public static Segmenter standard() {
        return STANDARD;
    }

    /** A copy that ties segments together with this kind of reference. */
    public Segmenter reference(ConcatenationReference reference) {
        return new Segmenter(alphabet, requireNonNull(reference, "reference"), languages);
    }

    /** A copy for this alphabet; the header elements that announce its national tables leave less room for text. */
    public Segmenter alphabet(GsmAlphabet alphabet) {
        return new Segmenter(requireNonNull(alphabet, "alphabet"), reference, languages);
    }

    /**
     * A copy that may also write texts with the national tables of these languages, for networks and handsets that know
     * them. A text of the alphabet stays as it is; another one is written with the tables that need the fewest segments, the
     * earlier language first, and only if UCS-2 needs more. {@link SegmentedText#alphabet()} names the tables.
     *
     * @param languages none for a copy without national tables
     */
    public Segmenter languages(NationalLanguage... languages) {
        return new Segmenter(
                alphabet, reference, Stream.of(languages).distinct().toList());
    }

    /** The languages whose national tables may be used, in the order in which they are tried. */
    public List<NationalLanguage> languages() {
        return languages;
    }

    /** How segments are tied together. */
    public ConcatenationReference reference() {
        return reference;
    }

    /** The alphabet that decides between the two encodings. */
    public GsmAlphabet alphabet() {
        return alphabet;
    }

    /** Encodes and cuts the text; an empty one is a single empty segment. Takes any string. */
    public SegmentedText segment(String text) {
        int septets = alphabet.septets(text);
        return septets == GsmAlphabet.FOREIGN ? segmentForeign(text) : gsm.cut(text, septets);
    }

    /** The number of segments, as {@link #segment(String)} would make them but without making them. Takes any string. */
    public int count(String text) {
        int septets = alphabet.septets(text);
        return septets == GsmAlphabet.FOREIGN ? countForeign(text) : gsm.count(text, septets);
    }

    /** Cuts 8-bit data into the fewest segments that are possible; each has room for its ports. */
    public SegmentedText segment(BinaryData data) {
        return Layout.of(data, alphabet, reference).cut(data);
    }

    /** The number of segments, as {@link #segment(BinaryData)} would make them but without making them. */
    public int count(BinaryData data) {
        return Layout.of(data, alphabet, reference).count(data);
    }

    private SegmentedText segmentForeign(String text) {
        Layout layout = layoutOfForeign(text);
        return layout.cut(text, layout.units(text));
    }

    private int countForeign(String text) {
        Layout layout = layoutOfForeign(text);
        return layout.count(text, layout.units(text));
    }

    private Layout layoutOfForeign(String text) {
        Layout best = ucs;
        if (!national.isEmpty()) {
            int fewest = ucs.count(text, text.length());
            for (Layout layout : national) {
                int septets = layout.units(text);
                int count = septets == GsmAlphabet.FOREIGN ? fewest : layout.count(text, septets);
                if (count < fewest) {
                    best = layout;
                    fewest = count;
                }
            }
        }
        return best;
    }

    /** The encoding that the text needs, without cutting it. Takes any string. */
    public Encoding encodingOf(String text) {
        return alphabet.covers(text) ? Encoding.GSM_7 : layoutOfForeign(text).encoding();
    }

    /**
     * The index of the first character that no message may hold: U+0000, or half of a surrogate pair without its other
     * half. Empty if the text is fit to be sent.
     *
     * @return an index in UTF-16 code units from 0
     */
    public static OptionalInt firstIllegalCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isSurrogate(character)) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(character, text.charAt(i + 1));
                if (!isPair) {
                    return OptionalInt.of(i);
                }
                i++;
            } else if (character == 0) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
