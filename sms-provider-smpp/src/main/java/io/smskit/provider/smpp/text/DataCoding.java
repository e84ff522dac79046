package io.smskit.provider.smpp.text;

import java.nio.charset.Charset;
import java.util.Optional;

/** What bytes are in (SMPP 3.4 §5.2.19, and from 0x10 on the coding groups of 3GPP TS 23.038 §4). */
enum DataCoding {
    /** Whatever the peer has as its default. */
    DEFAULT(""),
    SEPTETS(""),
    UCS2(""),
    BINARY(""),
    ASCII("US-ASCII"),
    LATIN1("ISO-8859-1"),
    CYRILLIC("ISO-8859-5"),
    HEBREW("ISO-8859-8"),
    JIS("x-JIS0208"),
    ISO_2022_JP("ISO-2022-JP"),
    KANJI("JIS_X0212-1990"),
    KOREAN("EUC-KR");

    private static final int FIRST_GROUP = 0x10;
    private static final int LAST_OF_GENERAL_GROUPS = 0x7F;
    private static final int WAITING_DISCARD = 0xC0;
    private static final int WAITING_UCS2 = 0xE0;
    private static final int CLASSES = 0xF0;
    private static final int EIGHT_BIT = 0x04;

    private final String charset;

    DataCoding(String charset) {
        this.charset = charset;
    }

    /** The Java name of what it is, if this machine knows it. */
    Optional<Charset> charset() {
        return !charset.isEmpty() && Charset.isSupported(charset)
                ? Optional.of(Charset.forName(charset))
                : Optional.empty();
    }

    /** What a data_coding stands for; a reserved value counts as the default. */
    static DataCoding of(int value) {
        return value < FIRST_GROUP ? ofStandard(value) : ofGroup(value);
    }

    private static DataCoding ofStandard(int value) {
        return switch (value) {
            case 0x01 -> ASCII;
            case 0x02, 0x04 -> BINARY;
            case 0x03 -> LATIN1;
            case 0x05 -> JIS;
            case 0x06 -> CYRILLIC;
            case 0x07 -> HEBREW;
            case 0x08 -> UCS2;
            case 0x0A -> ISO_2022_JP;
            case 0x0D -> KANJI;
            case 0x0E -> KOREAN;
            default -> DEFAULT;
        };
    }

    private static DataCoding ofGroup(int value) {
        if (value >= CLASSES) {
            return (value & EIGHT_BIT) == 0 ? SEPTETS : BINARY;
        }
        if (value >= WAITING_UCS2) {
            return UCS2;
        }
        if (value >= WAITING_DISCARD) {
            return SEPTETS;
        }
        if (value > LAST_OF_GENERAL_GROUPS) {
            return DEFAULT;
        }
        return switch (value >> 2 & 3) {
            case 0 -> SEPTETS;
            case 1 -> BINARY;
            case 2 -> UCS2;
            default -> DEFAULT;
        };
    }
}
