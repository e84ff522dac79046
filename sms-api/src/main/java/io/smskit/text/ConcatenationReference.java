package io.smskit.text;

/**
 * The width of the number that ties the segments of one text together (3GPP TS 23.040 §9.2.3.24). A wider one is less
 * likely to be taken for that of another text to the same handset, and leaves one unit less in each segment.
 *
 * @since 0.1
 */
public enum ConcatenationReference {
    /** 0 to 255, element 0x00: 153 septets or 67 code units a segment. */
    EIGHT_BIT(5),
    /** 0 to 65,535, element 0x08: 152 septets or 66 code units a segment. */
    SIXTEEN_BIT(6);

    private final int elementOctets;

    ConcatenationReference(int elementOctets) {
        this.elementOctets = elementOctets;
    }

    /** The size of its element in the user data header: identifier, length, reference, total and number. */
    int elementOctets() {
        return elementOctets;
    }
}
