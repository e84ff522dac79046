package io.smskit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.smskit.provider.smpp.pdu.DeliverSm;
import io.smskit.provider.smpp.pdu.MalformedPduException;
import io.smskit.provider.smpp.pdu.SubmitSmResp;
import io.smskit.provider.smpp.pdu.Tlv;
import io.smskit.provider.smpp.text.TextReader;
import io.smskit.provider.smpp.text.WireAlphabet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The decoder of PDUs says that bytes are malformed, or reads them; it never asks for more memory than they are long. */
class PduFuzzTest {
    private static final int HEADER = 16;

    @FuzzTest
    void readsAnyPdu(byte[] bytes) {
        read(bytes);
    }

    @Test
    void readsAnyChangeOfASoundPdu() {
        Mutations.ofSeeds(PduFuzzTest.class, "readsAnyPdu").feed(PduFuzzTest::read);
    }

    private static void read(byte[] bytes) {
        try {
            DeliverSm pdu = DeliverSm.read(bytes);
            requireNoLongerThan(bytes, pdu.tlvs());
            for (WireAlphabet alphabet : WireAlphabet.values()) {
                new TextReader(alphabet).read(pdu);
            }
        } catch (MalformedPduException e) {
            // That is what such bytes deserve.
        }
        if (bytes.length >= HEADER) {
            SubmitSmResp.messageId(bytes, 0, bytes.length);
            requireNoLongerThan(bytes, SubmitSmResp.tlvs(bytes, 0, bytes.length));
        }
    }

    private static void requireNoLongerThan(byte[] bytes, List<Tlv> tlvs) {
        int sum = tlvs.stream().mapToInt(tlv -> tlv.value().length).sum();
        if (sum > bytes.length) {
            throw new AssertionError(sum + " bytes of TLVs in a PDU of " + bytes.length);
        }
    }
}
