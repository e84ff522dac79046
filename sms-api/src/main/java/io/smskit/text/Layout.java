package io.smskit.text;

/** One encoding under the rules of one segmenter, with the room that it leaves for text. */
final class Layout {
    /** What one short message carries, header included (3GPP TS 23.040 §9.2.3.16). */
    private static final int USER_DATA_OCTETS = 140;

    private final Encoding encoding;
    private final GsmAlphabet alphabet;
    private final ConcatenationReference reference;
    private final int unitsAlone;
    private final int unitsConcatenated;

    Layout(Encoding encoding, GsmAlphabet alphabet, ConcatenationReference reference) {
        this(encoding, alphabet, reference, encoding == Encoding.GSM_7 ? alphabet.shiftOctets() : 0);
    }

    private Layout(Encoding encoding, GsmAlphabet alphabet, ConcatenationReference reference, int elementOctets) {
        this.encoding = encoding;
        this.alphabet = alphabet;
        this.reference = reference;
        this.unitsAlone = unitsBeside(elementOctets);
        this.unitsConcatenated = unitsBeside(elementOctets + reference.elementOctets());
    }

    /** The layout of 8-bit data, whose ports are named in every segment. */
    static Layout of(BinaryData data, GsmAlphabet alphabet, ConcatenationReference reference) {
        return new Layout(Encoding.EIGHT_BIT, alphabet, reference, data.elementOctets());
    }

    private int unitsBeside(int elementOctets) {
        int header = elementOctets == 0 ? 0 : 1 + elementOctets; // the header's own length takes an octet
        return encoding.unitsIn(USER_DATA_OCTETS - header);
    }

    Encoding encoding() {
        return encoding;
    }

    GsmAlphabet alphabet() {
        return alphabet;
    }

    ConcatenationReference reference() {
        return reference;
    }

    /** The units of the whole text, or {@link GsmAlphabet#FOREIGN} if it cannot be written so. */
    int units(String text) {
        return encoding == Encoding.GSM_7 ? alphabet.septets(text) : text.length();
    }

    int unitsPerSegment(int count) {
        return count == 1 ? unitsAlone : unitsConcatenated;
    }

    SegmentedText cut(String text, int units) {
        return units <= unitsAlone
                ? new SegmentedText(this, text, units, SegmentedText.NO_CUTS)
                : new SegmentedText(this, text, units, new Cutter(this, text, units).cuts());
    }

    /** Octets can be cut anywhere; the text that stands for one has two digits. */
    SegmentedText cut(BinaryData data) {
        int[] cuts = new int[count(data) - 1];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = (i + 1) * unitsConcatenated * SegmentedText.DIGITS_PER_OCTET;
        }
        return new SegmentedText(this, data.hex(), data.size(), cuts);
    }

    int count(BinaryData data) {
        return data.size() <= unitsAlone ? 1 : (data.size() + unitsConcatenated - 1) / unitsConcatenated;
    }

    int count(String text, int units) {
        return units <= unitsAlone ? 1 : new Cutter(this, text, units).count();
    }
}
