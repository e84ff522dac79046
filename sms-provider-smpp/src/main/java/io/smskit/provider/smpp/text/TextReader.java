package io.smskit.provider.smpp.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.smskit.provider.smpp.pdu.DeliverSm;
import io.smskit.provider.smpp.pdu.TlvTag;
import io.smskit.text.ConcatenationReference;
import io.smskit.text.GsmAlphabet;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the texts of a peer, whatever it makes of data codings. Immutable, so safe for any thread. */
public final class TextReader {
    private static final int HAS_HEADER = 0x40;
    private static final byte[] NONE = {};

    private final WireAlphabet plain;

    /** A reader for a peer that means this alphabet where it says nothing else. */
    public TextReader(WireAlphabet plain) {
        this.plain = plain;
    }

    /**
     * What a PDU says.
     *
     * @param text what it says; the bytes in hexadecimal if they are no text
     * @param place which segment of a long message it is; empty for a whole one
     */
    public record Content(String text, Optional<Place> place) {
        /** Names the place, never the text. */
        @Override
        public String toString() {
            return "text of " + text.length() + " characters, " + place;
        }
    }

    /** Reads the text of a deliver_sm or data_sm; any bytes whatsoever give one. */
    public Content read(DeliverSm pdu) {
        byte[] userData = userData(pdu);
        UserDataHeader header = UserDataHeader.read((pdu.esmClass() & HAS_HEADER) == 0 ? NONE : userData);
        byte[] content = Arrays.copyOfRange(userData, header.octets(), userData.length);
        return new Content(
                text(pdu.dataCoding(), content, header), header.place().or(() -> sar(pdu)));
    }

    /** The user data, an octet for each character, without the zeros that may stand at its end. */
    public static String octets(DeliverSm pdu) {
        byte[] userData = userData(pdu);
        int length = userData.length;
        while (length > 0 && userData[length - 1] == 0) {
            length--;
        }
        return new String(userData, 0, length, ISO_8859_1);
    }

    private static byte[] userData(DeliverSm pdu) {
        return pdu.shortMessage().length > 0
                ? pdu.shortMessage()
                : TlvTag.MESSAGE_PAYLOAD.find(pdu.tlvs()).orElse(NONE);
    }

    private static Optional<Place> sar(DeliverSm pdu) {
        Optional<Integer> reference = TlvTag.SAR_MSG_REF_NUM.number(pdu.tlvs());
        Optional<Integer> total = TlvTag.SAR_TOTAL_SEGMENTS.number(pdu.tlvs());
        Optional<Integer> number = TlvTag.SAR_SEGMENT_SEQNUM.number(pdu.tlvs());
        return reference.isPresent() && total.isPresent() && number.isPresent()
                ? Place.of(ConcatenationReference.SIXTEEN_BIT, reference.get(), total.get(), number.get())
                : Optional.empty();
    }

    private String text(int dataCoding, byte[] content, UserDataHeader header) {
        DataCoding coding = DataCoding.of(dataCoding);
        return switch (coding) {
            case DEFAULT -> plain.isGsm() ? septets(content, header) : new String(content, ISO_8859_1);
            case SEPTETS -> septets(content, header);
            case UCS2 -> codeUnits(content);
            case BINARY -> HexFormat.of().formatHex(content);
            default ->
                coding.charset()
                        .map(charset -> new String(content, charset))
                        .orElseGet(() -> HexFormat.of().formatHex(content));
        };
    }

    /** A septet never has its highest bit set, so such a peer writes Latin-1 in truth, unless it packs. */
    private String septets(byte[] content, UserDataHeader header) {
        GsmAlphabet alphabet = header.alphabet();
        if (plain == WireAlphabet.GSM7_PACKED) {
            return alphabet.decode(Septets.unpack(content, Septets.fillBits(header.octets())));
        }
        for (byte octet : content) {
            if (octet < 0) {
                return new String(content, ISO_8859_1);
            }
        }
        return alphabet.decode(content);
    }

    /** Unit by unit, so that a surrogate pair that was cut in half is whole again when segments are joined. */
    private static String codeUnits(byte[] content) {
        StringBuilder text = new StringBuilder(content.length / 2);
        for (int i = 0; i + 1 < content.length; i += 2) {
            text.append((char) ((content[i] & 0xFF) << 8 | content[i + 1] & 0xFF));
        }
        return text.toString();
    }
}
