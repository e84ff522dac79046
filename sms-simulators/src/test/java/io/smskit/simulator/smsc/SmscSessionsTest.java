package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RALYBND;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RBINDFAIL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVBNDSTS;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVPASWD;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSYSID;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may bind, and how sessions end. */
@Timeout(30)
class SmscSessionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Smsc smsc = Smsc.start(SmscOptions.create());

    @AfterEach
    void close() {
        smsc.close();
    }

    private void restart(SmscOptions options) {
        smsc.close();
        smsc = Smsc.start(options);
    }

    @Test
    void aClientBindsUnderTheDefaultAccount() {
        try (RawClient client = RawClient.connect(smsc.port())) {
            Pdu answer = client.bind(Command.BIND_TRANSCEIVER, "acme", "secret");

            assertThat(answer.status()).isEqualTo(ROK);
            assertThat(answer.commandId()).isEqualTo(0x8000_0009);
            assertThat(smsc.sessions()).singleElement().satisfies(session -> {
                assertThat(session.systemId()).isEqualTo("acme");
                assertThat(session.mode()).isEqualTo(BindMode.TRANSCEIVER);
            });
        }
    }

    @Test
    void anUnknownSystemAndAWrongPasswordAreRefused() {
        try (RawClient client = RawClient.connect(smsc.port())) {
            assertThat(client.bind(Command.BIND_TRANSMITTER, "other", "secret").status())
                    .isEqualTo(RINVSYSID);
            assertThat(client.bind(Command.BIND_TRANSMITTER, "acme", "wrong").status())
                    .isEqualTo(RINVPASWD);
            assertThat(smsc.sessions()).isEmpty();
            assertThat(smsc.statistics().binds()).isEqualTo(2);
        }
    }

    @Test
    void anAccountMayBeHeldToItsModes() {
        restart(SmscOptions.create().account(Account.of("acme", "secret").modes(BindMode.RECEIVER)));

        try (RawClient client = RawClient.connect(smsc.port())) {
            assertThat(client.bind(Command.BIND_TRANSMITTER, "acme", "secret").status())
                    .isEqualTo(RBINDFAIL);
            assertThat(client.bind(Command.BIND_RECEIVER, "acme", "secret").status())
                    .isEqualTo(ROK);
        }
    }

    @Test
    void oneBindTooManyIsRefusedUntilAnotherEnds() {
        restart(SmscOptions.create().account(Account.of("acme", "secret").maxBinds(1)));

        try (RawClient first = RawClient.bound(smsc.port());
                RawClient second = RawClient.connect(smsc.port())) {
            assertThat(second.bind(Command.BIND_TRANSCEIVER, "acme", "secret").status())
                    .isEqualTo(RALYBND);
            first.close();
            assertThat(smsc.await(PATIENCE, () -> smsc.sessions().isEmpty())).isTrue();
            assertThat(second.bind(Command.BIND_TRANSCEIVER, "acme", "secret").status())
                    .isEqualTo(ROK);
        }
    }

    @Test
    void aSessionThatBrokeOffHauntsItsAccountForAWhile() {
        Account account = Account.of("acme", "secret").maxBinds(1).ghosts(Duration.ofMinutes(10));
        restart(SmscOptions.create().account(account));
        RawClient.bound(smsc.port()).close();
        smsc.await(PATIENCE, () -> smsc.sessions().isEmpty());

        try (RawClient next = RawClient.connect(smsc.port())) {
            assertThat(next.bind(Command.BIND_TRANSCEIVER, "acme", "secret").status())
                    .isEqualTo(RALYBND);
        }
    }

    @Test
    void aSessionThatWasUnboundLeavesNoGhost() {
        Account account = Account.of("acme", "secret").maxBinds(1).ghosts(Duration.ofMinutes(10));
        restart(SmscOptions.create().account(account));
        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.ask(Command.UNBIND, new byte[0]).commandId()).isEqualTo(0x8000_0006);
            assertThat(client.next()).isEmpty();
        }

        RawClient.bound(smsc.port()).close();
    }

    @Test
    void nothingButABindIsTakenFromAStranger() {
        try (RawClient client = RawClient.connect(smsc.port())) {
            assertThat(client.submitAndWait(RawClient.text(RawClient.NUMBER, "Hello"))
                            .status())
                    .isEqualTo(RINVBNDSTS);
        }
    }

    @Test
    void anEnquiryIsAnsweredUnlessTheScriptIsSilent() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.ask(Command.ENQUIRE_LINK, new byte[0]).commandId())
                    .isEqualTo(0x8000_0015);

            smsc.when(Requests.of(Command.ENQUIRE_LINK), PduReply.silence());
            client.send(Command.ENQUIRE_LINK);
            assertThat(client.ask(Command.UNBIND, new byte[0]).commandId()).isEqualTo(0x8000_0006);
            assertThat(smsc.statistics().enquireLinks()).isEqualTo(2);
        }
    }

    @Test
    void theServiceCentreUnbinds() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            smsc.sessions().get(0).unbind();

            Pdu unbind = client.read();
            assertThat(unbind.commandId()).isEqualTo(6);
            client.send(unbind.response(ROK));
            assertThat(client.next()).isEmpty();
            assertThat(smsc.await(PATIENCE, () -> smsc.sessions().isEmpty())).isTrue();
        }
    }

    @Test
    void anUnknownCommandIsNacked() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            client.send(Pdu.of(0x0000_0999, 0, 77, new byte[3]));

            Pdu nack = client.read();
            assertThat(nack.commandId()).isEqualTo(0x8000_0000);
            assertThat(nack.status()).isEqualTo(3);
            assertThat(nack.sequence()).isEqualTo(77);
            assertThat(smsc.violations()).hasSize(1);
        }
    }
}
