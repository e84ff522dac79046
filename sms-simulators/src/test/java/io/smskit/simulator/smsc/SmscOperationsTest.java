package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RCANCELFAIL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVCMDID;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVDLNAME;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVMSGID;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVNUMDESTS;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RQUERYFAIL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RREPLACEFAIL;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BodyReader;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.MessageState;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be asked about a message, and done to it, after it was taken. */
@Timeout(30)
class SmscOperationsTest {
    private static final ShortMessage HELLO = RawClient.text(RawClient.NUMBER, "Hello");
    private static final Instant NOW = Instant.parse("2026-03-02T08:05:09Z");
    private static final Address NUMBER = Address.international(RawClient.NUMBER);

    private Smsc smsc = start(Report.none());
    private RawClient client = RawClient.bound(smsc.port());

    private static Smsc start(Report report) {
        return Smsc.start(SmscOptions.create().clock(() -> NOW).reports(part -> report));
    }

    private void restart(Smsc other) {
        close();
        smsc = other;
        client = RawClient.bound(smsc.port());
    }

    @AfterEach
    void close() {
        client.close();
        smsc.close();
    }

    private String submit() {
        client.submitAndWait(HELLO);
        return smsc.accepted().get(smsc.accepted().size() - 1).messageId();
    }

    private Pdu query(String id, Address source) {
        return client.ask(
                Command.QUERY_SM, new BodyWriter().cString(id).address(source).body());
    }

    private Pdu cancel(String id) {
        byte[] body = new BodyWriter()
                .cString("")
                .cString(id)
                .address(RawClient.SENDER)
                .address(NUMBER)
                .body();
        return client.ask(Command.CANCEL_SM, body);
    }

    private Pdu replace(String id, String text) {
        byte[] octets = text.getBytes(ISO_8859_1);
        byte[] body = new BodyWriter()
                .cString(id)
                .address(RawClient.SENDER)
                .cString("")
                .cString("")
                .octet(1)
                .octet(0)
                .octet(octets.length)
                .octets(octets)
                .body();
        return client.ask(Command.REPLACE_SM, body);
    }

    @Test
    void aMessageThatIsOnItsWayIsEnroute() {
        String id = submit();

        Pdu answer = query(id, RawClient.SENDER);

        BodyReader body = new BodyReader(answer.body());
        assertThat(body.cString("message_id", 65, 0)).isEqualTo(id);
        assertThat(body.cString("final_date", 17, 0)).isEmpty();
        assertThat(body.octet("message_state")).isEqualTo(1);
        assertThat(smsc.state(id)).isEqualTo(MessageState.ENROUTE);
    }

    @Test
    void aMessageThatWasDeliveredSaysWhen() {
        restart(start(Report.failed(MessageState.UNDELIVERABLE, "034").after(Duration.ZERO)));
        String id = submit();
        client.readDelivery();

        Pdu answer = query(id, RawClient.SENDER);

        BodyReader body = new BodyReader(answer.body());
        body.cString("message_id", 65, 0);
        assertThat(body.cString("final_date", 17, 0)).isEqualTo("260302080509000+");
        assertThat(body.octet("message_state")).isEqualTo(5);
        assertThat(body.octet("error_code")).isEqualTo(34);
    }

    @Test
    void whatIsUnknownOrSomebodyElsesCannotBeAskedFor() {
        String id = submit();

        assertThat(query("12345", RawClient.SENDER).status()).isEqualTo(RINVMSGID);
        assertThat(query(id, NUMBER).status()).isEqualTo(RQUERYFAIL);
    }

    @Test
    void aCancelledMessageIsDeletedAndNothingMoreBecomesOfIt() {
        restart(start(Report.delivered().after(Duration.ofMillis(200))));
        String id = submit();

        assertThat(cancel(id).status()).isEqualTo(ROK);
        assertThat(smsc.state(id)).isEqualTo(MessageState.DELETED);
        assertThat(smsc.await(Duration.ofMillis(600), () -> smsc.state(id) != MessageState.DELETED))
                .isFalse();
        assertThat(cancel(id).status()).isEqualTo(RCANCELFAIL);
        assertThat(cancel("12345").status()).isEqualTo(RINVMSGID);
    }

    @Test
    void allMessagesToANumberAreCancelledAtOnce() {
        String first = submit();
        String second = submit();

        assertThat(cancel("").status()).isEqualTo(ROK);
        assertThat(List.of(smsc.state(first), smsc.state(second))).containsOnly(MessageState.DELETED);
        assertThat(cancel("").status()).isEqualTo(RCANCELFAIL);
    }

    @Test
    void aMessageThatIsOnItsWayIsReplaced() {
        String id = submit();

        assertThat(replace(id, "Good-bye").status()).isEqualTo(ROK);
        assertThat(smsc.messages().get(0).text()).isEqualTo("Good-bye");
        assertThat(replace("12345", "x").status()).isEqualTo(RINVMSGID);
        cancel(id);
        assertThat(replace(id, "x").status()).isEqualTo(RREPLACEFAIL);
    }

    @Test
    void operationsMayBeUnsupported() {
        restart(Smsc.start(SmscOptions.create()
                .without(Command.QUERY_SM, Command.CANCEL_SM)
                .reports(part -> Report.none())));
        String id = submit();

        assertThat(query(id, RawClient.SENDER).status()).isEqualTo(RINVCMDID);
        assertThat(cancel(id).status()).isEqualTo(RINVCMDID);
        assertThat(replace(id, "x").status()).isEqualTo(ROK);
    }

    @Test
    void dataSmIsTakenLikeSubmitSm() {
        Pdu answer = client.ask(Command.DATA_SM, HELLO.dataBody());

        assertThat(answer.commandId()).isEqualTo(Command.DATA_SM.responseId());
        assertThat(smsc.messages().get(0).text()).isEqualTo("Hello");
    }

    @Test
    void oneMessageGoesToMany() {
        Pdu answer = client.ask(Command.SUBMIT_MULTI, multi(2, false));

        assertThat(answer.status()).isEqualTo(ROK);
        assertThat(answer.body()[answer.body().length - 1]).isZero();
        assertThat(smsc.copies()).containsOnlyKeys("8613800138001", "8613800138002");
        assertThat(smsc.accepted())
                .extracting(AcceptedPart::messageId)
                .containsOnly(smsc.accepted().get(0).messageId());
    }

    @Test
    void nobodyAndListsAreRefused() {
        assertThat(client.ask(Command.SUBMIT_MULTI, multi(0, false)).status()).isEqualTo(RINVNUMDESTS);
        assertThat(client.ask(Command.SUBMIT_MULTI, multi(1, true)).status()).isEqualTo(RINVDLNAME);
    }

    private static byte[] multi(int numbers, boolean withList) {
        BodyWriter body = new BodyWriter().cString("").address(RawClient.SENDER).octet(numbers + (withList ? 1 : 0));
        for (int i = 1; i <= numbers; i++) {
            body.octet(1).address(Address.international("861380013800" + i));
        }
        if (withList) {
            body.octet(2).cString("staff");
        }
        return body.octets(new byte[3])
                .cString("")
                .cString("")
                .octets((byte) 1, (byte) 0, (byte) 3, (byte) 0)
                .octet(2)
                .octets((byte) 'H', (byte) 'i')
                .body();
    }
}
