package io.smskit.provider.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the fields of a PDU one after the other, and never beyond its end. */
final class PduReader {
    static final int HEADER = 16;

    private static final int TLV_HEADER = 4;

    private final byte[] pdu;
    private int at = HEADER;

    PduReader(byte[] pdu) throws MalformedPduException {
        if (pdu.length < HEADER) {
            throw new MalformedPduException("a PDU of " + pdu.length + " bytes has no header");
        }
        this.pdu = pdu;
    }

    int commandId() {
        return int32(4);
    }

    int octet() throws MalformedPduException {
        need(1);
        return pdu[at++] & 0xFF;
    }

    int twoOctets() throws MalformedPduException {
        need(2);
        int value = (pdu[at] & 0xFF) << 8 | pdu[at + 1] & 0xFF;
        at += 2;
        return value;
    }

    /** A C-octet string. Peers write longer ones than the standard allows, so only the end of the PDU bounds it. */
    String text() throws MalformedPduException {
        int end = at;
        while (end < pdu.length && pdu[end] != 0) {
            end++;
        }
        if (end == pdu.length) {
            throw new MalformedPduException("a text that begins at byte " + at + " has no end");
        }
        String text = new String(pdu, at, end - at, StandardCharsets.ISO_8859_1);
        at = end + 1;
        return text;
    }

    byte[] octets(int length) throws MalformedPduException {
        need(length);
        byte[] octets = Arrays.copyOfRange(pdu, at, at + length);
        at += length;
        return octets;
    }

    /** All optional parameters. Some peers end a PDU with filling bytes, so what is no whole parameter ends the list. */
    List<Tlv> tlvs() throws MalformedPduException {
        if (at == pdu.length) {
            return List.of();
        }
        List<Tlv> tlvs = new ArrayList<>();
        while (pdu.length - at >= TLV_HEADER) {
            int tag = twoOctets();
            int length = twoOctets();
            if (length > pdu.length - at) {
                break;
            }
            tlvs.add(new Tlv(tag, octets(length)));
        }
        return tlvs;
    }

    Address address() throws MalformedPduException {
        int typeOfNumber = octet();
        int numberingPlan = octet();
        return new Address(typeOfNumber, numberingPlan, text());
    }

    private void need(int length) throws MalformedPduException {
        if (length > pdu.length - at) {
            throw new MalformedPduException(
                    "a field of " + length + " bytes at byte " + at + " reaches beyond the PDU's " + pdu.length);
        }
    }

    private int int32(int from) {
        return (pdu[from] & 0xFF) << 24
                | (pdu[from + 1] & 0xFF) << 16
                | (pdu[from + 2] & 0xFF) << 8
                | pdu[from + 3] & 0xFF;
    }
}
