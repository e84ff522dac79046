package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.MessageState;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
}
