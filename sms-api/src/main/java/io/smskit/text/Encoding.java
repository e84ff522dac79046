package io.smskit.text;

/**
 * How the characters of a text are carried, and therefore what one unit of it is.
 *
 * @since 0.1
 */
public enum Encoding {
    /** Seven bits a unit, 3GPP TS 23.038 §6.2.1: a character takes one septet, one of the extension table two. */
    GSM_7("GSM-7", 7),
    /** Sixteen bits a unit, 3GPP TS 23.038 §6.2.3: a unit is a UTF-16 code unit, an emoji mostly takes two. */
    UCS_2("UCS-2", 16),
    /** Eight bits a unit, 3GPP TS 23.038 §6.2.2: octets that are no text. */
    EIGHT_BIT("8-bit", 8);

    private static final int BITS_PER_OCTET = 8;

    private final String label;
    private final int bitsPerUnit;

    Encoding(String label, int bitsPerUnit) {
        this.label = label;
        this.bitsPerUnit = bitsPerUnit;
    }

    /** The name people know: {@code GSM-7}, {@code UCS-2} or {@code 8-bit}. */
    public String label() {
        return label;
    }

    int unitsIn(int octets) {
        return octets * BITS_PER_OCTET / bitsPerUnit;
    }
}
