package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.MessageState;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When and where reports come. */
@Timeout(30)
class SmscReportsTest {
    private static final ShortMessage HELLO = RawClient.text(RawClient.NUMBER, "Hello");
    private static final Instant NOW = Instant.parse("2026-03-02T08:05:09Z");

    private Smsc smsc = start(Report.delivered().after(Duration.ZERO));

    private static Smsc start(Report report) {
        return Smsc.start(SmscOptions.create().clock(() -> NOW).reports(part -> report));
    }

    private void restart(Report report) {
        smsc.close();
        smsc = start(report);
    }

    @AfterEach
    void close() {
        smsc.close();
    }

    private static String text(ShortMessage message) {
        return new String(message.shortMessage(), ISO_8859_1);
    }

    @Test
    void aReportFollowsTheAnswer() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO);
            ShortMessage report = client.readDelivery();

            String id = smsc.accepted().get(0).messageId();
            assertThat(report.esmClass()).isEqualTo(4);
            assertThat(text(report))
                    .isEqualTo("id:" + id + " sub:001 dlvrd:001 submit date:2603020805 done date:2603020805"
                            + " stat:DELIVRD err:000 text:Hello");
            assertThat(report.source().digits()).isEqualTo(RawClient.NUMBER);
            assertThat(report.destination()).isEqualTo(RawClient.SENDER);
        }
    }

    @Test
    void aReportComesBeforeTheAnswer() {
        restart(Report.delivered().beforeAnswer());

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(HELLO).commandId()).isEqualTo(Command.DELIVER_SM.id());
            assertThat(client.read().commandId()).isEqualTo(Command.SUBMIT_SM.responseId());
        }
    }

    @Test
    void reportsContradictEachOther() {
        restart(Report.failed(MessageState.UNDELIVERABLE, "034")
                .after(Duration.ZERO)
                .then(Report.delivered().after(Duration.ofMillis(1))));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO);
            assertThat(text(client.readDelivery())).contains("stat:UNDELIV err:034");
            assertThat(text(client.readDelivery())).contains("stat:DELIVRD");
        }
    }

    @Test
    void aReportOfParametersOnlyHasNoText() {
        restart(Report.delivered().after(Duration.ZERO).shape(ReportShape.tlvOnly()));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO);
            ShortMessage report = client.readDelivery();

            assertThat(report.shortMessage()).isEmpty();
            assertThat(report.tlv(Tlv.RECEIPTED_MESSAGE_ID).orElseThrow().text())
                    .isEqualTo(smsc.accepted().get(0).messageId());
            assertThat(report.tlv(Tlv.MESSAGE_STATE).orElseThrow().number()).isEqualTo(2);
        }
    }

    @Test
    void aReportWaitsForASessionThatReceives() {
        try (RawClient transmitter = RawClient.connect(smsc.port())) {
            transmitter.bind(Command.BIND_TRANSMITTER, "acme", "secret");
            transmitter.submitAndWait(HELLO);
            assertThat(smsc.statistics().waitingHandovers()).isEqualTo(1);
            try (RawClient receiver = RawClient.connect(smsc.port())) {
                receiver.bind(Command.BIND_RECEIVER, "acme", "secret");
                assertThat(text(receiver.readDelivery())).contains("stat:DELIVRD");
                assertThat(smsc.await(
                                Duration.ofSeconds(10),
                                () -> smsc.handovers().stream().anyMatch(Handover::isTaken)))
                        .isTrue();
            }
        }
    }

    @Test
    void aReportThatWasNotAnsweredIsBroughtAgain() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO);
            Pdu unanswered = client.read();
            assertThat(unanswered.commandId()).isEqualTo(Command.DELIVER_SM.id());
        }
        try (RawClient next = RawClient.bound(smsc.port())) {
            assertThat(text(next.readDelivery())).contains("stat:DELIVRD");
        }
    }

    private void submitLong(RawClient client, int parts) {
        List<ShortMessage> all =
                HandsetSms.of("111", RawClient.NUMBER, "x".repeat(153 * parts)).parts();
        all.forEach(part -> client.submit(part.flags(part.esmClass(), 1)));
        all.forEach(part -> client.read());
    }

    @Test
    void onlyTheLastPartIsReported() {
        restart(Report.delivered().after(Duration.ofMillis(50)).lastPartOnly());

        try (RawClient client = RawClient.bound(smsc.port())) {
            submitLong(client, 3);
            assertThat(text(client.readDelivery()))
                    .contains(smsc.accepted().get(2).messageId());
            assertNothingMore(client);
        }
    }

    @Test
    void onlyTheFirstPartIsReported() {
        restart(Report.delivered().after(Duration.ofMillis(50)).firstPartOnly());

        try (RawClient client = RawClient.bound(smsc.port())) {
            submitLong(client, 3);
            assertThat(text(client.readDelivery()))
                    .contains(smsc.accepted().get(0).messageId());
            assertNothingMore(client);
        }
    }

    /** Nothing but the answer to an enquiry comes, and by then a report would have. */
    private static void assertNothingMore(RawClient client) {
        assertThat(client.ask(Command.ENQUIRE_LINK, new byte[0]).commandId())
                .isEqualTo(Command.ENQUIRE_LINK.responseId());
    }

    @Test
    void aReportComesTwice() {
        restart(Report.delivered().after(Duration.ZERO).times(2));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO);
            assertThat(text(client.readDelivery())).isEqualTo(text(client.readDelivery()));
        }
    }

    @Test
    void aReportNamesAMessageThatNobodyKnows() {
        restart(Report.delivered().after(Duration.ZERO).ofUnknownId());

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO);
            assertThat(text(client.readDelivery()))
                    .doesNotStartWith("id:" + smsc.accepted().get(0).messageId());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, DELIVERED, false",
        "1, DELIVERED, true",
        "1, EXPIRED, true",
        "1, ENROUTE, false",
        "2, DELIVERED, false",
        "2, EXPIRED, true",
        "3, DELIVERED, true",
        "3, EXPIRED, false",
        "16, ENROUTE, true",
        "16, DELIVERED, false",
        "17, ENROUTE, true",
    })
    void onlyWhatWasAskedForIsReported(int registeredDelivery, MessageState state, boolean reported) {
        restart(Report.of(state, "000").after(Duration.ZERO));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO.flags(0, registeredDelivery));
            client.send(Command.ENQUIRE_LINK);
            assertThat(client.read().commandId() == Command.DELIVER_SM.id()).isEqualTo(reported);
            assertThat(smsc.state(smsc.accepted().get(0).messageId())).isEqualTo(state);
        }
    }

    @Test
    void aReportMayComeUnasked() {
        restart(Report.delivered()
                .after(Duration.ZERO)
                .unasked()
                .shape(ReportShape.standard().asDataSm()));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO.flags(0, 0));
            Pdu report = client.read();
            assertThat(report.commandId()).isEqualTo(Command.DATA_SM.id());
            assertThat(new String(ShortMessage.readData(report.body()).content(), ISO_8859_1))
                    .contains("stat:DELIVRD");
        }
    }

    @Test
    void aReportThatIsRefusedForTheTimeBeingIsBroughtAgain() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO);
            client.send(client.read().response(CommandStatus.RTHROTTLED, new byte[1]));

            assertThat(text(client.readDelivery())).contains("stat:DELIVRD");
            assertThat(smsc.await(Duration.ofSeconds(10), () -> smsc.handovers().size() == 2))
                    .isTrue();
            assertThat(smsc.statistics().refusedHandovers()).isEqualTo(1);
        }
    }

    @Test
    void aBurstOfReportsIsHeldToItsWindow() {
        smsc.close();
        smsc = Smsc.start(SmscOptions.create()
                .deliveryWindow(10)
                .reports(part -> Report.delivered().after(Duration.ZERO)));

        try (RawClient receiver = RawClient.connect(smsc.port());
                RawClient client = RawClient.connect(smsc.port())) {
            receiver.bind(Command.BIND_RECEIVER, "acme", "secret");
            client.bind(Command.BIND_TRANSMITTER, "acme", "secret");
            for (int i = 0; i < 100; i++) {
                client.submitAndWait(HELLO);
            }
            assertThat(smsc.statistics().waitingHandovers()).isEqualTo(90);
            for (int i = 0; i < 100; i++) {
                receiver.readDelivery();
            }
            assertThat(smsc.await(Duration.ofSeconds(10), () -> smsc.handovers().size() == 100))
                    .isTrue();
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        assertThat(firstId(5)).isEqualTo(firstId(5)).isNotEqualTo(firstId(6));
    }

    private static String firstId(long seed) {
        SmscOptions options = SmscOptions.create().seed(seed).ids(IdForm.HEX_LOWER);
        try (Smsc smsc = Smsc.start(options);
                RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO);
            return smsc.accepted().get(0).messageId();
        }
    }
}
