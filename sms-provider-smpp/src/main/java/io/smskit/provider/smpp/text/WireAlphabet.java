package io.smskit.provider.smpp.text;

import io.smskit.text.GsmAlphabet;

/** What a peer wants texts in that it will turn into septets for the handset. */
public enum WireAlphabet {
    /** The GSM alphabet with one septet in each octet, as nearly all peers have it. */
    GSM7,
    /** The GSM alphabet with eight septets in seven octets, as on the radio. */
    GSM7_PACKED,
    /** ISO 8859-1; characters of the GSM alphabet that it lacks, such as the euro sign, force UCS-2. */
    LATIN1,
    /** US-ASCII, with the same rule. */
    ASCII,
    /** Nothing but UCS-2. */
    UCS2;

    private static final int LAST_OF_LATIN1 = 0xFF;
    private static final int LAST_OF_ASCII = 0x7F;

    /** The characters that are written so. */
    GsmAlphabet alphabet() {
        GsmAlphabet standard = GsmAlphabet.standard();
        return switch (this) {
            case GSM7, GSM7_PACKED -> standard;
            case LATIN1 -> standard.retaining(character -> character <= LAST_OF_LATIN1);
            case ASCII -> standard.retaining(character -> character <= LAST_OF_ASCII);
            case UCS2 -> standard.retaining(character -> false);
        };
    }

    boolean isGsm() {
        return this == GSM7 || this == GSM7_PACKED;
    }
}
