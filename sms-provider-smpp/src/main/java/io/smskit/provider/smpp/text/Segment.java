package io.smskit.provider.smpp.text;

import io.smskit.provider.smpp.pdu.Tlv;
import java.util.List;

/**
 * What a PDU carries of a text.
 *
 * @param dataCoding of the text
 * @param hasHeader whether a user data header stands in front, which the ESM class says
 * @param shortMessage the bytes, empty where they stand in the TLV message_payload; not to be changed
 * @param tlvs what the form needs beside it
 */
public record Segment(int dataCoding, boolean hasHeader, byte[] shortMessage, List<Tlv> tlvs) {
    public Segment {
        tlvs = List.copyOf(tlvs);
    }

    /** Names the size, never the text. */
    @Override
    public String toString() {
        return "segment of " + shortMessage.length + " bytes";
    }
}
