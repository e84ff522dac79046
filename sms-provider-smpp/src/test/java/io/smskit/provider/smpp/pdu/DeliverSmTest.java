package io.smskit.provider.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUComposer;
import org.junit.jupiter.api.Test;

/** Reading what jsmpp writes, and what peers write who do not care. */
final class DeliverSmTest {
    private static final PDUComposer COMPOSER = new DefaultComposer();
    private static final byte ONE = 1;

    private static byte[] deliver(OptionalParameter... parameters) throws Exception {
        return COMPOSER.deliverSm(
                9,
                "CMT",
                ONE,
                ONE,
                "8613800138000",
                (byte) 3,
                (byte) 4,
                "10690",
                (byte) 0x44,
                (byte) 5,
                (byte) 6,
                (byte) 7,
                (byte) 8,
                new byte[] {1, 0, 2},
                parameters);
    }

    @Test
    void readsEveryFieldThatJsmppWrites() throws Exception {
        DeliverSm read = DeliverSm.read(deliver(new OptionalParameter.OctetString((short) 0x1402, new byte[] {9, 8})));

        assertThat(read.serviceType()).isEqualTo("CMT");
        assertThat(read.source()).isEqualTo(new Address(1, 1, "8613800138000"));
        assertThat(read.destination()).isEqualTo(new Address(3, 4, "10690"));
        assertThat(read.esmClass()).isEqualTo(0x44);
        assertThat(read.protocolId()).isEqualTo(5);
        assertThat(read.priorityFlag()).isEqualTo(6);
        assertThat(read.registeredDelivery()).isEqualTo(7);
        assertThat(read.dataCoding()).isEqualTo(8);
        assertThat(read.shortMessage()).containsExactly(1, 0, 2);
        assertThat(read.tlvs()).hasSize(1);
        assertThat(read.tlvs().get(0).tag()).isEqualTo(0x1402);
        assertThat(read.tlvs().get(0).value()).containsExactly(9, 8);
    }

    @Test
    void readsADataSm() throws Exception {
        DeliverSm read = DeliverSm.read(COMPOSER.dataSm(
                9,
                "CMT",
                ONE,
                ONE,
                "861",
                (byte) 3,
                (byte) 4,
                "10690",
                (byte) 0x04,
                (byte) 1,
                (byte) 8,
                new OptionalParameter.Message_payload(new byte[] {7})));

        assertThat(read.esmClass()).isEqualTo(4);
        assertThat(read.dataCoding()).isEqualTo(8);
        assertThat(read.registeredDelivery()).isEqualTo(1);
        assertThat(read.shortMessage()).isEmpty();
        assertThat(read.tlvs().get(0).value()).containsExactly(7);
    }

    @Test
    void overlooksFillingBytesAtTheEnd() throws Exception {
        byte[] filled = longer(deliver(), 3);

        assertThat(DeliverSm.read(filled).tlvs()).isEmpty();
    }

    @Test
    void overlooksAParameterThatReachesBeyondTheEnd() throws Exception {
        byte[] whole = deliver(new OptionalParameter.OctetString((short) 0x1402, new byte[40]));
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);

        assertThat(DeliverSm.read(cut).tlvs()).isEmpty();
    }

    @Test
    void refusesAMessageThatReachesBeyondTheEnd() throws Exception {
        byte[] whole = deliver();

        assertThatThrownBy(() -> DeliverSm.read(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(MalformedPduException.class)
                .hasMessageContaining("reaches beyond the PDU's");
    }

    @Test
    void refusesATextWithoutAnEnd() {
        byte[] pdu = new byte[30];
        Arrays.fill(pdu, (byte) 'x');
        ByteBuffer.wrap(pdu).putInt(4, CommandId.DELIVER_SM);

        assertThatThrownBy(() -> DeliverSm.read(pdu)).hasMessage("a text that begins at byte 16 has no end");
    }

    @Test
    void refusesAnotherCommand() {
        assertThatThrownBy(() -> DeliverSm.read(COMPOSER.enquireLink(1)))
                .hasMessage("command id 0x00000015 is neither deliver_sm nor data_sm");
    }

    @Test
    void refusesWhatHasNoHeader() {
        assertThatThrownBy(() -> DeliverSm.read(new byte[3])).hasMessage("a PDU of 3 bytes has no header");
    }

    @Test
    void readsOrRefusesAnyBytes() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200_000; round++) {
            byte[] pdu = new byte[16 + random.nextInt(120)];
            random.nextBytes(pdu);
            if (random.nextBoolean()) {
                Arrays.fill(pdu, 16, pdu.length, (byte) random.nextInt(3));
            }
            ByteBuffer.wrap(pdu).putInt(4, random.nextBoolean() ? CommandId.DELIVER_SM : CommandId.DATA_SM);
            try {
                DeliverSm read = DeliverSm.read(pdu);
                assertThat(read.shortMessage().length).as("seed " + seed).isLessThan(pdu.length);
            } catch (MalformedPduException e) {
                assertThat(e).as("seed " + seed).hasMessageNotContaining("null");
            }
        }
    }

    private static byte[] longer(byte[] pdu, int more) {
        return Arrays.copyOf(pdu, pdu.length + more);
    }
}
