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
        this.encoding = encoding;
        this.alphabet = alphabet;
        this.reference = reference;
        int shifts = encoding == Encoding.GSM_7 ? alphabet.shiftOctets() : 0;
        this.unitsAlone = unitsBeside(shifts);
        this.unitsConcatenated = unitsBeside(shifts + reference.elementOctets());
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

    int count(String text, int units) {
        return units <= unitsAlone ? 1 : new Cutter(this, text, units).count();
    }
}
