package io.smskit.provider.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** submit_sm_resp (SMPP 3.4 §4.4.2), read where it lies, since there is one for each segment. */
public final class SubmitSmResp {
    private SubmitSmResp() {}

    /** The message id as the peer wrote it, up to its end or that of the PDU; empty if there is none. */
    public static String messageId(byte[] bytes, int offset, int length) {
        int from = offset + PduReader.HEADER;
        int to = from;
        while (to < offset + length && bytes[to] != 0) {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The optional parameters; none if the PDU ends before them. */
    public static List<Tlv> tlvs(byte[] bytes, int offset, int length) {
        try {
            PduReader reader = new PduReader(Arrays.copyOfRange(bytes, offset, offset + length));
            reader.text();
            return reader.tlvs();
        } catch (MalformedPduException e) {
            return List.of();
        }
    }
}
