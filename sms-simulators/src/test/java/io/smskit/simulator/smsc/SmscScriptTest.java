package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RBINDFAIL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVPASWD;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSYSTYP;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RMSGQFUL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RSYSERR;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RTHROTTLED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BindRequest;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.MessageState;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which requests a script is about, what an account insists on, and what is counted. */
@Timeout(30)
class SmscScriptTest {
    private static final ShortMessage HELLO = RawClient.text(RawClient.NUMBER, "Hello");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> told = new ArrayList<>();
    private Smsc smsc = Smsc.start(
            SmscOptions.create().reports(part -> Report.none()).listener(handled -> told.add(handled.toString())));

    @AfterEach
    void close() {
        smsc.close();
    }

    private void restart(SmscOptions options) {
        smsc.close();
        smsc = Smsc.start(options);
    }

    private static int bind(RawClient client, String systemType, String range) {
        byte[] body = new BindRequest("acme", "secret", systemType, 0x34, new Address(0, 0, range)).body();
        return client.ask(Command.BIND_TRANSCEIVER, body).status();
    }

    @Test
    void aSystemTypeAndAnAddressRangeAreInsistedOn() {
        restart(SmscOptions.create()
                .account(Account.of("acme", "secret").systemType("shop").addressRange("^1069")));

        try (RawClient client = RawClient.connect(smsc.port())) {
            assertThat(bind(client, "", "^1069")).isEqualTo(RINVSYSTYP);
            assertThat(bind(client, "shop", "")).isEqualTo(RBINDFAIL);
            assertThat(bind(client, "shop", "^1069")).isEqualTo(ROK);
        }
    }

    @Test
    void aBindIsRefusedOrNeverAnswered() {
        smsc.when(Requests.binds(), PduReply.status(RBINDFAIL));

        try (RawClient client = RawClient.connect(smsc.port())) {
            assertThat(bind(client, "", "")).isEqualTo(RBINDFAIL);
            smsc.when(Requests.binds(), PduReply.silence());
            client.send(Command.BIND_TRANSCEIVER, new BindRequest("acme", "secret", "", 0x34, Address.NONE).body());
            assertThat(client.ask(Command.ENQUIRE_LINK, new byte[0]).status()).isEqualTo(ROK);
            assertThat(smsc.sessions()).isEmpty();
            assertThat(smsc.statistics().binds()).isEqualTo(2);
            assertThat(smsc.statistics().busiestMinute()).isEqualTo(2);
        }
    }

    @Test
    void aPasswordChangesWhileTheSmscRuns() {
        smsc.account(Account.of("acme", "other"));

        try (RawClient client = RawClient.connect(smsc.port())) {
            assertThat(bind(client, "", "")).isEqualTo(RINVPASWD);
            smsc.account(Account.of("acme", "secret"));
            assertThat(bind(client, "", "")).isEqualTo(ROK);
        }
    }

    @Test
    void theVersionThatIsSpokenIsTold() {
        restart(SmscOptions.create().version34());

        try (RawClient client = RawClient.connect(smsc.port())) {
            Pdu answer = client.bind(Command.BIND_TRANSCEIVER, "acme", "secret");
            assertThat(answer.body()).endsWith(0x02, 0x10, 0, 1, 0x34);
        }
    }

    @Test
    void theLatestWordCountsAndTheNextReplyCountsBefore() {
        smsc.when(Requests.messages(), PduReply.status(RSYSERR));
        smsc.when(Requests.every(2), PduReply.status(RMSGQFUL));
        smsc.next(PduReply.status(RTHROTTLED));

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(List.of(status(client), status(client), status(client)))
                    .containsExactly(RTHROTTLED, RMSGQFUL, RSYSERR);
            smsc.honest();
            assertThat(status(client)).isEqualTo(ROK);
        }
    }

    private static int status(RawClient client) {
        return client.submitAndWait(HELLO).status();
    }

    @Test
    void aFunctionDecidesForEachRequest() {
        smsc.script(request -> request.destination().endsWith("7") ? PduReply.status(RSYSERR) : PduReply.honest());

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(RawClient.text("861380013807", "x")).status())
                    .isEqualTo(RSYSERR);
            assertThat(status(client)).isEqualTo(ROK);
        }
    }

    @Test
    void oneSessionFaresWorseThanAnother() {
        smsc.when(Requests.session(1).and(Requests.all()).and(Requests.messages()), PduReply.status(RSYSERR));

        try (RawClient first = RawClient.bound(smsc.port());
                RawClient second = RawClient.bound(smsc.port())) {
            assertThat(status(first)).isEqualTo(RSYSERR);
            assertThat(status(second)).isEqualTo(ROK);
        }
    }

    @Test
    void anAnswerHasAnotherParameter() {
        smsc.next(PduReply.honest().with(Tlv.octet(Tlv.CONGESTION_STATE, 80)));

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(HELLO).body()).endsWith(0x04, 0x28, 0, 1, 80);
        }
    }

    @Test
    void aReportComesWhenATestWantsIt() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            status(client);
            AcceptedPart part = smsc.accepted().get(0);
            smsc.report(part, Report.failed(MessageState.EXPIRED, "007").after(Duration.ZERO));

            assertThat(new String(client.readDelivery().shortMessage(), ISO_8859_1))
                    .contains("id:" + part.messageId(), "stat:EXPIRED err:007");
        }
    }

    @Test
    void everyRequestIsToldWithoutItsContent() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            status(client);
            smsc.next(PduReply.silence());
            client.submit(HELLO);
            client.ask(Command.ENQUIRE_LINK, new byte[0]);
        }
        assertThat(told)
                .containsExactly(
                        "session 1 BIND_TRANSCEIVER #1 -> ROK",
                        "session 1 acme SUBMIT_SM #2 -> ROK",
                        "session 1 acme SUBMIT_SM #3 -> no answer",
                        "session 1 acme ENQUIRE_LINK #4 -> ROK");
        assertThat(smsc.requests(Requests.messages())).hasSize(2);
        assertThat(smsc.accepted().toString() + smsc.messages()).doesNotContain("Hello", RawClient.NUMBER);
    }

    @Test
    void onlyTheLatestIsRemembered() {
        restart(SmscOptions.create().remember(2).reports(part -> Report.none()));

        try (RawClient client = RawClient.bound(smsc.port())) {
            for (int i = 0; i < 5; i++) {
                status(client);
            }
            assertThat(smsc.accepted()).hasSize(2);
            assertThat(smsc.requests()).hasSize(2);
            assertThat(smsc.statistics().taken()).isEqualTo(5);
            assertThat(smsc.statistics().messages()).isEqualTo(5);
        }
    }

    @Test
    void everyConnectionIsDroppedAndThePortStaysOpen() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            smsc.dropConnections();
            assertThat(client.next()).isEmpty();
            assertThat(smsc.await(PATIENCE, () -> smsc.sessions().isEmpty())).isTrue();
        }
        RawClient.bound(smsc.port()).close();
        assertThat(smsc.statistics().connections()).isEqualTo(2);
    }

    @Test
    void thePortIsFreeOnceTheSmscIsClosed() {
        int port = smsc.port();
        assertThatThrownBy(() -> Smsc.start(SmscOptions.create().port(port)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("choose another");
        smsc.close();

        Smsc.start(SmscOptions.create().port(port)).close();
    }
}
