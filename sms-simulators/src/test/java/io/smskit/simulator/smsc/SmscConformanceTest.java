package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is against the standard is told, even where it is answered. */
@Timeout(30)
class SmscConformanceTest {
    private static final ShortMessage HELLO = RawClient.text(RawClient.NUMBER, "Hello");

    private final Smsc smsc = Smsc.start(SmscOptions.create().reports(part -> Report.none()));

    @AfterEach
    void close() {
        smsc.close();
    }

    private static Arguments wrong(String told, Pdu pdu) {
        return Arguments.of(told, pdu);
    }

    private static Arguments wrong(String told, ShortMessage message) {
        return wrong(told, Pdu.request(Command.SUBMIT_SM, 9, message.body()));
    }

    /** A message of which one octet after the addresses is another: 0 is the ESM class. */
    private static ShortMessage octet(int index, int value) {
        byte[] body = HELLO.body();
        int behindAddresses = 1 + 7 + 16;
        body[behindAddresses + index] = (byte) value;
        return ShortMessage.read(body);
    }

    private static byte[] times(String schedule, String validity) {
        return new BodyWriter()
                .cString("")
                .address(RawClient.SENDER)
                .address(Address.international(RawClient.NUMBER))
                .octets(new byte[3])
                .cString(schedule)
                .cString(validity)
                .octets(new byte[5])
                .body();
    }

    static Stream<Arguments> violations() {
        Function<byte[], Pdu> submit = body -> Pdu.request(Command.SUBMIT_SM, 9, body);
        return Stream.of(
                wrong("has a sequence_number outside", Pdu.request(Command.ENQUIRE_LINK, 0)),
                wrong("has a sequence_number outside", Pdu.request(Command.ENQUIRE_LINK, -5)),
                wrong("with the command_status 7", Pdu.of(0x15, 7, 9, new byte[0])),
                wrong("it has a body", Pdu.request(Command.ENQUIRE_LINK, 9, new byte[1])),
                wrong("for an SMSC only", Pdu.request(Command.ALERT_NOTIFICATION, 9, new byte[3])),
                wrong("does not end with a NUL", submit.apply(new byte[] {65})),
                wrong("priority_flag", octet(2, 5)),
                wrong("replace_if_present", octet(6, 2)),
                wrong("registered_delivery", octet(5, 0x81)),
                wrong("schedule_delivery_time", submit.apply(times("tomorrow", ""))),
                wrong("schedule_delivery_time", submit.apply(times("261302080509000+", ""))),
                wrong("validity_period", submit.apply(times("", "260302080509001R"))),
                wrong("both short_message and", HELLO.with(Tlv.of(Tlv.MESSAGE_PAYLOAD, (byte) 1))),
                wrong("must not have", HELLO.with(Tlv.of(Tlv.USER_MESSAGE_REFERENCE, (byte) 1))),
                wrong("stands twice", HELLO.with(Tlv.octet(0x1400, 1)).with(Tlv.octet(0x1400, 1))),
                wrong("are missing", HELLO.with(Tlv.int16(Tlv.SAR_MSG_REF_NUM, 1))),
                wrong("part 3 of 2", sar(3)),
                wrong("part 0 of 2", sar(0)),
                wrong("longer than the message", HELLO.flags(ShortMessage.UDHI, 1)),
                wrong("161 septets do not fit", HELLO.content(0, new byte[161])),
                wrong("eight bits", HELLO.content(0, new byte[] {(byte) 0x80})),
                wrong("half of a character", HELLO.content(8, new byte[3])),
                wrong(
                        "142 octets do not fit",
                        HELLO.content(8, "ab".repeat(36).substring(1).getBytes(UTF_16BE))),
                wrong("141 octets do not fit", HELLO.content(4, new byte[141])),
                wrong("is no address", RawClient.text("86138x", "Hello")),
                wrong("is no address", RawClient.text("+86138", "Hello").to(new Address(1, 1, "+86138"))),
                wrong("is no address", HELLO.to(new Address(7, 1, "86138"))));
    }

    private static ShortMessage sar(int number) {
        return HELLO.with(Tlv.int16(Tlv.SAR_MSG_REF_NUM, 1))
                .with(Tlv.octet(Tlv.SAR_TOTAL_SEGMENTS, 2))
                .with(Tlv.octet(Tlv.SAR_SEGMENT_SEQNUM, number));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void whatIsWrongIsTold(String told, Pdu pdu) {
        try (RawClient client = RawClient.bound(smsc.port())) {
            client.send(pdu);
            client.read();

            assertThat(smsc.violations())
                    .singleElement()
                    .asString()
                    .startsWith("session 1: ")
                    .contains(told);
        }
    }

    @Test
    void whatIsRightIsNot() {
        ShortMessage right =
                HELLO.with(Tlv.int16(Tlv.USER_MESSAGE_REFERENCE, 1)).with(Tlv.of(0x1400, new byte[300]));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(right);
            client.ask(Command.SUBMIT_SM, times("260302080509000+", "000001000000000R"));
            client.ask(Command.ENQUIRE_LINK, new byte[0]);
            client.ask(Command.UNBIND, new byte[0]);
            assertThat(smsc.violations()).isEmpty();
        }
    }

    @Test
    void anAnswerBehindTheUnbindStillAnswers() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            smsc.receive(HandsetSms.of("+8613800138000", "10690001", "Yes"));
            Pdu brought = client.read();
            byte[] unbind = Pdu.request(Command.UNBIND, 77).bytes();
            byte[] answer = brought.response(0, new byte[1]).bytes();
            client.write(ByteBuffer.allocate(unbind.length + answer.length)
                    .put(unbind)
                    .put(answer)
                    .array());
            assertThat(client.read().sequence()).isEqualTo(77);
            assertThat(client.next()).isEmpty();
            assertThat(smsc.violations()).isEmpty();
        }
    }

    @Test
    void anAnswerToNothingOrWithAStrangeBodyIsTold() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            client.send(Pdu.request(Command.DELIVER_SM, 77).response(0, new byte[1]));
            smsc.receive(HandsetSms.of("+8613800138000", "10690001", "Yes"));
            client.send(client.read().response(0, new byte[] {'x', 0}));
            client.ask(Command.ENQUIRE_LINK, new byte[0]);

            assertThat(smsc.violations())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("#77 answers nothing"),
                            second -> assertThat(second).contains("body of 2 octets"));
        }
    }
}
