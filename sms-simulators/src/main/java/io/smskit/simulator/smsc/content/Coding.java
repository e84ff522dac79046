package io.smskit.simulator.smsc.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.nio.charset.Charset;
import java.util.HexFormat;

/**
 * How characters stand in the octets of a message.
 *
 * @since 0.1
 */
public enum Coding {
    /** The default alphabet of GSM, a septet in each octet. */
    GSM7,
    /** The default alphabet of GSM, eight septets in seven octets. */
    GSM7_PACKED,
    ASCII,
    LATIN1,
    CYRILLIC,
    HEBREW,
    UCS2,
    /** No characters; shown in hex. */
    BINARY;

    /**
     * The coding that a data_coding names (SMPP 3.4 §5.2.19, 3GPP TS 23.038 §4).
     *
     * @param defaultAlphabet what 0 means
     */
    public static Coding of(int dataCoding, Coding defaultAlphabet) {
        if (dataCoding >= 0xF0) {
            return (dataCoding & 0x04) == 0 ? defaultAlphabet : BINARY;
        }
        if (dataCoding >= 0x10 && dataCoding < 0x40) {
            return switch (dataCoding >> 2 & 3) {
                case 0 -> defaultAlphabet;
                case 2 -> UCS2;
                default -> BINARY;
            };
        }
        return switch (dataCoding) {
            case 0 -> defaultAlphabet;
            case 1 -> ASCII;
            case 3 -> LATIN1;
            case 6 -> CYRILLIC;
            case 7 -> HEBREW;
            case 8 -> UCS2;
            default -> BINARY;
        };
    }

    /** The text of octets, which are septets already where they were packed. */
    public String text(byte[] octets) {
        return switch (this) {
            case GSM7, GSM7_PACKED -> Gsm7.text(octets);
            case ASCII -> new String(octets, US_ASCII);
            case LATIN1 -> new String(octets, ISO_8859_1);
            case CYRILLIC -> new String(octets, Charset.forName("ISO-8859-5"));
            case HEBREW -> new String(octets, Charset.forName("ISO-8859-8"));
            case UCS2 -> new String(octets, UTF_16BE);
            case BINARY -> HexFormat.of().formatHex(octets);
        };
    }
}
