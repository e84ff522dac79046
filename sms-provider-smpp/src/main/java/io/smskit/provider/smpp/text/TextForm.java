package io.smskit.provider.smpp.text;

import static java.util.Objects.requireNonNull;

import io.smskit.provider.smpp.pdu.Tlv;
import io.smskit.provider.smpp.pdu.TlvTag;
import io.smskit.text.NationalLanguage;
import io.smskit.text.Segmenter;
import java.util.List;

/**
 * How a peer wants its texts.
 *
 * @param alphabet of texts without other characters
 * @param longForm of texts in several segments
 * @param languages whose national tables may be used; only with the GSM alphabet and headers of our own
 * @param plainCoding the data coding of texts in {@code alphabet}
 * @param ucs2Coding the data coding of texts in UCS-2
 * @param binaryCoding the data coding of 8-bit data
 * @param flash whether texts are shown at once and not kept (message class 0)
 */
public record TextForm(
        WireAlphabet alphabet,
        LongForm longForm,
        List<NationalLanguage> languages,
        int plainCoding,
        int ucs2Coding,
        int binaryCoding,
        boolean flash) {
    /** What most peers take. */
    public static final TextForm DEFAULT = new TextForm(WireAlphabet.GSM7, LongForm.UDH8, List.of(), 0, 8, 4, false);

    /** Message class 0 in the coding groups of 3GPP TS 23.038 §4. */
    private static final int FLASH = 0x10;

    private static final int ALPHABET_AND_CLASS = 0x0F;
    private static final int UCS2 = 0x08;
    private static final int DISPLAY = 1;
    private static final List<Tlv> TO_THE_DISPLAY = List.of(TlvTag.DEST_ADDR_SUBUNIT.of8(DISPLAY));

    public TextForm {
        requireNonNull(alphabet, "alphabet");
        requireNonNull(longForm, "longForm");
        languages = List.copyOf(languages);
        if (!languages.isEmpty() && !(alphabet.isGsm() && longForm.writesHeaders())) {
            throw new IllegalArgumentException(
                    "national tables are announced in headers of the GSM alphabet; use gsm7 and udh8 or udh16");
        }
    }

    /** How texts are cut for this peer. */
    public Segmenter segmenter() {
        return Segmenter.standard()
                .alphabet(alphabet.alphabet())
                .reference(longForm.reference())
                .languages(languages.toArray(NationalLanguage[]::new));
    }

    /** Whether that is as {@link Segmenter#standard()} does it. */
    public boolean cutsAsUsual() {
        return alphabet.isGsm() && longForm.reference() == Segmenter.standard().reference() && languages.isEmpty();
    }

    int plainDataCoding() {
        return flash && hasClasses(plainCoding) ? plainCoding | FLASH : plainCoding;
    }

    int ucs2DataCoding() {
        return flash && hasClasses(ucs2Coding) ? ucs2Coding | FLASH : ucs2Coding;
    }

    /** Only the GSM alphabet and UCS-2 have message classes: in that group the number of Latin-1 means the SIM card. */
    private static boolean hasClasses(int coding) {
        int low = coding & ALPHABET_AND_CLASS;
        return low == 0 || low == UCS2;
    }

    /** What asks for the display where the data coding cannot (SMPP 3.4 §5.3.2.1). */
    List<Tlv> display(boolean gsm) {
        return flash && !hasClasses(gsm ? plainCoding : ucs2Coding) ? TO_THE_DISPLAY : List.of();
    }
}
