package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.content.Concatenation.Form;
import io.smskit.simulator.smsc.content.Gsm7;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts become whole messages again. */
@Timeout(30)
class SmscReassemblyTest {
    private static final String LONG = "0123456789".repeat(40);

    private final Smsc smsc = Smsc.start(SmscOptions.create().reports(part -> Report.none()));
    private RawClient client = RawClient.connect(smsc.port());

    @BeforeEach
    void bind() {
        client.close();
        client = RawClient.bound(smsc.port());
    }

    @AfterEach
    void close() {
        client.close();
        smsc.close();
    }

    /** What handsets send has the form of what clients send. */
    private static List<ShortMessage> parts(String text, Form form) {
        return HandsetSms.of("111", RawClient.NUMBER, text).cutBy(form).parts();
    }

    private void submit(ShortMessage... messages) {
        for (ShortMessage message : messages) {
            client.submitAndWait(message);
        }
    }

    private AcceptedSms only() {
        assertThat(smsc.messages()).hasSize(1);
        return smsc.messages().get(0);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void partsOfEachFormAreJoined(Form form) {
        submit(parts(LONG, form).toArray(ShortMessage[]::new));

        AcceptedSms sms = only();
        assertThat(sms.text()).isEqualTo(LONG);
        assertThat(sms.segments()).isEqualTo(3);
        assertThat(sms.isComplete()).isTrue();
        assertThat(sms.isInOrder()).isTrue();
        assertThat(sms.isContiguous()).isTrue();
        assertThat(sms.concatenation().orElseThrow().form()).isEqualTo(form);
    }

    @Test
    void partsMayComeInAnyOrder() {
        List<ShortMessage> parts = parts(LONG, Form.UDH8);
        submit(parts.get(2), parts.get(0), parts.get(1));

        assertThat(only().text()).isEqualTo(LONG);
        assertThat(only().isInOrder()).isFalse();
        assertThat(only().isContiguous()).isTrue();
    }

    @Test
    void anotherMessageInBetweenIsSeen() {
        List<ShortMessage> parts = parts(LONG, Form.UDH16);
        submit(parts.get(0), RawClient.text("8613900139000", "x"), parts.get(1), parts.get(2));

        assertThat(smsc.messages()).hasSize(2);
        assertThat(smsc.messages().get(0).isContiguous()).isFalse();
        assertThat(smsc.messages().get(0).isOnOneSession()).isTrue();
    }

    @Test
    void partsOverTwoSessionsAreJoinedAndSeen() {
        List<ShortMessage> parts = parts(LONG, Form.SAR);
        submit(parts.get(0));
        try (RawClient other = RawClient.bound(smsc.port())) {
            other.submitAndWait(parts.get(1));
        }
        submit(parts.get(2));

        assertThat(only().text()).isEqualTo(LONG);
        assertThat(only().isOnOneSession()).isFalse();
        assertThat(only().isContiguous()).isFalse();
    }

    @Test
    void aMissingPartIsMissing() {
        List<ShortMessage> parts = parts(LONG, Form.UDH8);
        submit(parts.get(0), parts.get(2));

        assertThat(only().isComplete()).isFalse();
        assertThat(only().text()).isEqualTo(LONG.substring(0, 153) + LONG.substring(306));
    }

    @Test
    void aReferenceThatIsUsedAgainBeginsAnotherMessage() {
        submit(parts(LONG, Form.UDH8).toArray(ShortMessage[]::new));
        submit(parts(LONG, Form.UDH8).toArray(ShortMessage[]::new));

        assertThat(smsc.messages()).hasSize(2).allMatch(AcceptedSms::isComplete);
        assertThat(smsc.copies()).containsEntry(RawClient.NUMBER, 2L);
    }

    @Test
    void onlyTheMissingPartHasToComeAgain() {
        List<ShortMessage> parts = parts(LONG, Form.UDH8);
        smsc.when(Requests.nth(2), PduReply.status(8));
        submit(parts.get(0), parts.get(1), parts.get(2), parts.get(1));

        assertThat(only().text()).isEqualTo(LONG);
        assertThat(only().isInOrder()).isFalse();
    }

    @Test
    void aPairThatIsCutBetweenTwoPartsIsWhole() {
        byte[] octets = "ab😀".getBytes(UTF_16BE);
        submit(part(8, 1, Arrays.copyOf(octets, 6)), part(8, 2, Arrays.copyOfRange(octets, 6, 8)));

        assertThat(only().text()).isEqualTo("ab😀");
    }

    @Test
    void anEscapeThatIsCutFromItsCharacterIsWhole() {
        byte[] septets = Gsm7.septets("a€").orElseThrow();
        submit(part(0, 1, Arrays.copyOf(septets, 2)), part(0, 2, Arrays.copyOfRange(septets, 2, 3)));

        assertThat(only().text()).isEqualTo("a€");
    }

    @Test
    void septetsMayComePacked() {
        try (Smsc packed = Smsc.start(
                        SmscOptions.create().defaultAlphabet(Coding.GSM7_PACKED).reports(part -> Report.none()));
                RawClient other = RawClient.bound(packed.port())) {
            byte[] hello = {(byte) 0xE8, 0x32, (byte) 0x9B, (byte) 0xFD, 0x06};
            other.submitAndWait(RawClient.text(RawClient.NUMBER, "").content(0, hello));

            assertThat(packed.messages().get(0).text()).isEqualTo("hello");
            assertThat(packed.violations()).isEmpty();
        }
    }

    private static ShortMessage part(int coding, int number, byte[] data) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(new byte[] {5, 0, 3, 9, 2, (byte) number});
        octets.writeBytes(data);
        return RawClient.text(RawClient.NUMBER, "")
                .content(coding, octets.toByteArray())
                .flags(ShortMessage.UDHI, 0);
    }
}
