package io.smskit.simulator.smsc.pdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DestinationAddress;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.Test;

/** The codec, held against the standard's own example and against jsmpp, which nobody here wrote. */
class PduTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final DefaultComposer COMPOSER = new DefaultComposer();
    private static final DefaultDecomposer DECOMPOSER = new DefaultDecomposer();
    private static final Address SENDER = new Address(5, 0, "Acme");
    private static final Address NUMBER = Address.international("+8613800138000");

    /** SMPP 3.4 §3.2.2, "SMPP PDU Layout": the octets as they are printed there. */
    private static final byte[] BIND = HEX.parseHex("00 00 00 2F 00 00 00 02 00 00 00 00 00 00 00 01 "
            + "53 4D 50 50 33 54 45 53 54 00 "
            + "73 65 63 72 65 74 30 38 00 "
            + "53 55 42 4D 49 54 31 00 "
            + "00 01 01 00");

    private static final BindRequest BIND_FIELDS =
            new BindRequest("SMPP3TEST", "secret08", "SUBMIT1", 0, new Address(1, 1, ""));

    private static byte[] body(byte[] pdu) {
        return Arrays.copyOfRange(pdu, Pdu.HEADER, pdu.length);
    }

    @Test
    void readsTheExampleOfTheStandard() {
        assertThat(BindRequest.read(body(BIND))).isEqualTo(BIND_FIELDS);
    }

    @Test
    void writesTheExampleOfTheStandard() {
        assertThat(HEX.formatHex(Pdu.request(Command.BIND_TRANSMITTER, 1, BIND_FIELDS.body())
                        .bytes()))
                .isEqualTo(HEX.formatHex(BIND));
    }

    @Test
    void readsEveryFieldOfASubmitThatAnotherLibraryWrote() throws Exception {
        byte[] bytes = COMPOSER.submitSm(
                7,
                "CMT",
                (byte) 5,
                (byte) 0,
                "Acme",
                (byte) 1,
                (byte) 1,
                "8613800138000",
                (byte) 0x40,
                (byte) 0x7f,
                (byte) 2,
                "260302080509000+",
                "000001000000000R",
                (byte) 0x11,
                (byte) 1,
                (byte) 8,
                (byte) 9,
                new byte[] {0, 65},
                new OptionalParameter.User_message_reference((short) 0x1234));

        ShortMessage message = ShortMessage.read(body(bytes));

        assertThat(message.serviceType()).isEqualTo("CMT");
        assertThat(message.source()).isEqualTo(SENDER);
        assertThat(message.destination()).isEqualTo(NUMBER);
        assertThat(List.of(message.esmClass(), message.protocolId(), message.priority()))
                .containsExactly(0x40, 0x7f, 2);
        assertThat(message.scheduleTime()).isEqualTo("260302080509000+");
        assertThat(message.validityPeriod()).isEqualTo("000001000000000R");
        assertThat(List.of(message.registeredDelivery(), message.replaceIfPresent()))
                .containsExactly(0x11, 1);
        assertThat(List.of(message.dataCoding(), message.defaultMessageId())).containsExactly(8, 9);
        assertThat(message.shortMessage()).containsExactly(0, 65);
        assertThat(message.tlvs()).containsExactly(Tlv.int16(Tlv.USER_MESSAGE_REFERENCE, 0x1234));
        assertThat(HEX.formatHex(message.body())).isEqualTo(HEX.formatHex(body(bytes)));
    }

    @Test
    void writesADeliveryThatAnotherLibraryReads() throws Exception {
        ShortMessage message = ShortMessage.between(NUMBER, SENDER)
                .content(3, "id:1 stat:DELIVRD".getBytes(ISO_8859_1))
                .flags(ShortMessage.RECEIPT, 0)
                .with(Tlv.cString(Tlv.RECEIPTED_MESSAGE_ID, "1"))
                .with(Tlv.octet(Tlv.MESSAGE_STATE, 2));

        DeliverSm read = DECOMPOSER.deliverSm(
                Pdu.request(Command.DELIVER_SM, 9, message.body()).bytes());

        assertThat(read.getSequenceNumber()).isEqualTo(9);
        assertThat(read.getSourceAddr()).isEqualTo("8613800138000");
        assertThat(read.getDestAddress()).isEqualTo("Acme");
        assertThat(read.isSmscDeliveryReceipt()).isTrue();
        assertThat(read.getShortMessage()).isEqualTo("id:1 stat:DELIVRD".getBytes(ISO_8859_1));
        OptionalParameter.Receipted_message_id id =
                (OptionalParameter.Receipted_message_id) read.getOptionalParameter((short) 0x001E);
        assertThat(id.getValueAsString()).isEqualTo("1");
    }

    @Test
    void readsAndWritesDataAsAnotherLibraryDoes() throws Exception {
        byte[] bytes = COMPOSER.dataSm(
                7,
                "",
                (byte) 5,
                (byte) 0,
                "Acme",
                (byte) 1,
                (byte) 1,
                "8613800138000",
                (byte) 0,
                (byte) 1,
                (byte) 3,
                new OptionalParameter.Message_payload("Hello".getBytes(ISO_8859_1)));

        ShortMessage message = ShortMessage.readData(body(bytes));

        assertThat(new String(message.content(), ISO_8859_1)).isEqualTo("Hello");
        assertThat(HEX.formatHex(message.dataBody())).isEqualTo(HEX.formatHex(body(bytes)));
        DataSm back = DECOMPOSER.dataSm(
                Pdu.request(Command.DATA_SM, 7, message.dataBody()).bytes());
        assertThat(back.getDestAddress()).isEqualTo("8613800138000");
    }

    @Test
    void readsManyDestinationsAsAnotherLibraryWritesThem() throws Exception {
        DestinationAddress[] destinations = {
            new org.jsmpp.bean.Address(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, "8613800138000"),
            new org.jsmpp.bean.Address(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, "8613900139000")
        };
        byte[] bytes = COMPOSER.submitMulti(
                7,
                "",
                (byte) 5,
                (byte) 0,
                "Acme",
                destinations,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                "",
                "",
                (byte) 1,
                (byte) 0,
                (byte) 3,
                (byte) 0,
                "Hello".getBytes(ISO_8859_1));

        SubmitMulti multi = SubmitMulti.read(body(bytes));

        assertThat(multi.destinations()).containsExactly(NUMBER, Address.international("+8613900139000"));
        assertThat(new String(multi.message().shortMessage(), ISO_8859_1)).isEqualTo("Hello");
    }

    @Test
    void writesAnAlertThatAnotherLibraryReads() throws Exception {
        byte[] body = new BodyWriter()
                .address(NUMBER)
                .address(SENDER)
                .tlvs(List.of(Tlv.octet(Tlv.MS_AVAILABILITY_STATUS, 0)))
                .body();

        AlertNotification alert = DECOMPOSER.alertNotification(
                Pdu.request(Command.ALERT_NOTIFICATION, 3, body).bytes());

        assertThat(alert.getSourceAddr()).isEqualTo("8613800138000");
        assertThat(alert.getEsmeAddr()).isEqualTo("Acme");
    }

    @Test
    void refusesAFieldThatIsTooLong() throws Exception {
        SubmitSm long21 = DECOMPOSER.submitSm(Pdu.request(
                        Command.SUBMIT_SM,
                        1,
                        ShortMessage.between(SENDER, new Address(1, 1, "1".repeat(20)))
                                .body())
                .bytes());
        assertThat(long21.getDestAddress()).hasSize(20);

        byte[] tooLong =
                ShortMessage.between(SENDER, new Address(1, 1, "1".repeat(21))).body();
        assertThatThrownBy(() -> ShortMessage.read(tooLong))
                .isInstanceOfSatisfying(
                        MalformedPdu.class, e -> assertThat(e.status()).isEqualTo(CommandStatus.RINVDSTADR));
    }

    @Test
    void refusesABodyThatEndsTooEarlyAnywhere() {
        byte[] whole = ShortMessage.between(SENDER, NUMBER)
                .content(3, new byte[] {1, 2, 3})
                .body();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ShortMessage.read(part)).isInstanceOf(MalformedPdu.class);
        }
    }

    @Test
    void refusesOptionalParametersThatRunOverTheEnd() {
        byte[] whole =
                ShortMessage.between(SENDER, NUMBER).with(Tlv.int16(0x1400, 7)).body();
        for (int less = 1; less < 6; less++) {
            byte[] part = Arrays.copyOf(whole, whole.length - less);
            assertThatThrownBy(() -> ShortMessage.read(part)).isInstanceOf(MalformedPdu.class);
        }
    }

    @Test
    void namesStatusesAndNeverContent() {
        Pdu answer = Pdu.request(Command.SUBMIT_SM, 5).response(CommandStatus.RTHROTTLED);

        assertThat(answer).hasToString("SUBMIT_SM_RESP RTHROTTLED #5");
        assertThat(CommandStatus.name(0x04AB)).isEqualTo("0x000004AB");
        assertThat(NUMBER).hasToString("1/1/…00");
        assertThat(BIND_FIELDS).hasToString("SMPP3TEST v0");
    }
}
