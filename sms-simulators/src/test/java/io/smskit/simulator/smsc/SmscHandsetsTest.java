package io.smskit.simulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.content.Concatenation;
import io.smskit.simulator.smsc.content.Concatenation.Form;
import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of handsets, and what else a service centre says on its own. */
@Timeout(30)
class SmscHandsetsTest {
    private static final String HANDSET = "+8613800138000";
    private static final String LONG = "0123456789".repeat(40);

    private final Smsc smsc = Smsc.start(SmscOptions.create());

    @AfterEach
    void close() {
        smsc.close();
    }

    private static Content read(ShortMessage message) {
        return Content.of(message, Coding.GSM7);
    }

    private List<ShortMessage> receive(HandsetSms sms, int parts) {
        try (RawClient client = RawClient.bound(smsc.port())) {
            smsc.receive(sms);
            List<ShortMessage> received = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                received.add(client.readDelivery());
            }
            return received;
        }
    }

    private static List<Integer> numbers(List<ShortMessage> parts) {
        return parts.stream()
                .map(part -> read(part).concatenation().orElseThrow().number())
                .toList();
    }

    @Test
    void aShortMessageComesInOnePart() {
        ShortMessage message =
                receive(HandsetSms.of(HANDSET, "10690001", "Yes"), 1).get(0);

        assertThat(read(message).text()).isEqualTo("Yes");
        assertThat(message.source().digits()).isEqualTo("8613800138000");
        assertThat(message.destination().digits()).isEqualTo("10690001");
        assertThat(message.esmClass()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aLongMessageComesInParts(Form form) {
        List<ShortMessage> parts =
                receive(HandsetSms.of(HANDSET, "10690001", LONG).cutBy(form).reference(77), 3);

        assertThat(parts.stream().map(part -> read(part).text()).collect(Collectors.joining()))
                .isEqualTo(LONG);
        for (int i = 0; i < 3; i++) {
            assertThat(read(parts.get(i)).concatenation()).contains(new Concatenation(form, 77, 3, i + 1));
        }
    }

    @Test
    void aLongMessageComesWholeInItsPayload() {
        ShortMessage message =
                receive(HandsetSms.of(HANDSET, "10690001", LONG).inPayload(), 1).get(0);

        assertThat(message.shortMessage()).isEmpty();
        assertThat(message.tlv(Tlv.MESSAGE_PAYLOAD)).isPresent();
        assertThat(read(message).text()).isEqualTo(LONG);
    }

    @Test
    void partsComeInAnotherOrderAndOneTwiceAndOneNever() {
        assertThat(numbers(receive(HandsetSms.of(HANDSET, "10690001", LONG).order(3, 1, 1, 2), 4)))
                .containsExactly(3, 1, 1, 2);
        assertThat(numbers(receive(HandsetSms.of(HANDSET, "10690001", LONG).without(2), 2)))
                .containsExactly(1, 3);
    }

    @Test
    void whatTheAlphabetLacksComesInUcs2AndIsNotCutInAPair() {
        String text = "😀".repeat(50);

        List<ShortMessage> parts = receive(HandsetSms.of(HANDSET, "10690001", text), 2);

        assertThat(parts).allSatisfy(part -> assertThat(part.dataCoding()).isEqualTo(8));
        assertThat(read(parts.get(0)).text()).isEqualTo("😀".repeat(33));
        assertThat(read(parts.get(1)).text()).isEqualTo("😀".repeat(17));
    }

    @Test
    void anEscapeIsNotCutFromItsCharacter() {
        String text = "a".repeat(152) + "€" + "b".repeat(20);

        List<ShortMessage> parts = receive(HandsetSms.of(HANDSET, "10690001", text), 2);

        assertThat(read(parts.get(0)).text()).isEqualTo("a".repeat(152));
        assertThat(read(parts.get(1)).text()).isEqualTo("€" + "b".repeat(20));
    }

    @Test
    void aHandsetWritesInTheCodingThatItIsTold() {
        ShortMessage latin = receive(HandsetSms.of(HANDSET, "10690001", "Grüße").coding(Coding.LATIN1), 1)
                .get(0);

        assertThat(latin.dataCoding()).isEqualTo(3);
        assertThat(read(latin).text()).isEqualTo("Grüße");
        assertThatThrownBy(() ->
                        smsc.receive(HandsetSms.of(HANDSET, "10690001", "你").coding(Coding.GSM7)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageComesByDataSm() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            smsc.receive(HandsetSms.of(HANDSET, "10690001", "Yes").asDataSm());

            Pdu pdu = client.read();
            assertThat(pdu.commandId()).isEqualTo(Command.DATA_SM.id());
            assertThat(read(ShortMessage.readData(pdu.body())).text()).isEqualTo("Yes");
        }
    }

    @Test
    void oneOfSeveralAccountsHasToBeNamed() {
        try (Smsc two =
                Smsc.start(SmscOptions.create().account(Account.of("a", "x")).account(Account.of("b", "x")))) {
            HandsetSms sms = HandsetSms.of(HANDSET, "10690001", "Yes");

            assertThatThrownBy(() -> two.receive(sms)).isInstanceOf(IllegalStateException.class);
            two.receive(sms, "b");
            try (RawClient client = RawClient.connect(two.port())) {
                client.bind(Command.BIND_RECEIVER, "b", "x");
                assertThat(read(client.readDelivery()).text()).isEqualTo("Yes");
            }
        }
    }

    @Test
    void aHandsetIsToldToBeBack() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            smsc.sessions().get(0).alert(HANDSET, RawClient.SENDER);

            assertThat(client.read().commandId()).isEqualTo(Command.ALERT_NOTIFICATION.id());
        }
    }

    @Test
    void aClientIsCalledToBind() throws IOException {
        try (ServerSocket door = new ServerSocket(0)) {
            smsc.outbind(door.getLocalPort(), "smsc", "word");
            try (RawClient client = RawClient.of(door.accept())) {
                Pdu outbind = client.read();

                assertThat(outbind.commandId()).isEqualTo(Command.OUTBIND.id());
                assertThat(new String(outbind.body())).isEqualTo("smsc\0word\0");
                assertThat(client.bind(Command.BIND_RECEIVER, "acme", "secret").status())
                        .isZero();
                assertThat(smsc.sessions()).hasSize(1);
            }
        }
    }
}
