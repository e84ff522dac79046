package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RMSGQFUL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RTHROTTLED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How messages are answered, and what is remembered of them. */
@Timeout(30)
class SmscMessagesTest {
    private static final ShortMessage HELLO = RawClient.text(RawClient.NUMBER, "Hello");

    private Smsc smsc = Smsc.start(SmscOptions.create().reports(part -> Report.none()));

    @AfterEach
    void close() {
        smsc.close();
    }

    private void restart(SmscOptions options) {
        smsc.close();
        smsc = Smsc.start(options);
    }

    @Test
    void aMessageIsTakenAndNamed() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            Pdu answer = client.submitAndWait(HELLO);

            assertThat(answer.status()).isEqualTo(ROK);
            AcceptedPart part = smsc.accepted().get(0);
            assertThat(new String(answer.body(), ISO_8859_1)).isEqualTo(part.messageId() + "\0");
            assertThat(smsc.messages()).singleElement().satisfies(sms -> {
                assertThat(sms.text()).isEqualTo("Hello");
                assertThat(sms.to()).isEqualTo(RawClient.NUMBER);
                assertThat(sms.from()).isEqualTo("Acme");
            });
        }
    }

    @Test
    void theNextMessagesAreAnsweredAsTold() {
        smsc.next(PduReply.status(RTHROTTLED), PduReply.nack(8));

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(HELLO).status()).isEqualTo(RTHROTTLED);
            assertThat(client.submitAndWait(HELLO).commandId()).isEqualTo(0x8000_0000);
            assertThat(client.submitAndWait(HELLO).status()).isEqualTo(ROK);
            assertThat(smsc.accepted()).hasSize(1);
        }
    }

    @Test
    void oneNumberMayBeRefusedAndTheOthersTaken() {
        smsc.when(Requests.to("+8613900139000"), PduReply.status(RMSGQFUL));

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(RawClient.text("8613900139000", "a"))
                            .status())
                    .isEqualTo(RMSGQFUL);
            assertThat(client.submitAndWait(HELLO).status()).isEqualTo(ROK);
        }
    }

    @Test
    void answersChangePlaces() {
        smsc.next(PduReply.honest().behind(2));

        try (RawClient client = RawClient.bound(smsc.port())) {
            List<Integer> sequences = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                client.submit(HELLO);
            }
            for (int i = 0; i < 3; i++) {
                sequences.add(client.read().sequence());
            }
            assertThat(sequences).containsExactly(3, 4, 2);
        }
    }

    @Test
    void anAnswerMayNeverComeAlthoughTheMessageWasTaken() {
        smsc.next(PduReply.silence().afterTaking());

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submit(HELLO);
            assertThat(client.submitAndWait(HELLO).sequence()).isEqualTo(3);
            assertThat(smsc.messages()).hasSize(2);
        }
    }

    @Test
    void anAnswerIsCutInTheMiddle() throws Exception {
        smsc.next(PduReply.honest().cutAfter(7, Ending.CLOSE));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submit(HELLO);
            assertThat(client.socket().getInputStream().readAllBytes()).hasSize(7);
            assertThat(smsc.messages()).hasSize(1);
        }
    }

    @Test
    void anAccountIsThrottled() {
        restart(SmscOptions.create().account(Account.of("acme", "secret").throughput(0.001, 2)));

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(HELLO).status()).isEqualTo(ROK);
            assertThat(client.submitAndWait(HELLO).status()).isEqualTo(ROK);
            assertThat(client.submitAndWait(HELLO).status()).isEqualTo(RTHROTTLED);
            assertThat(smsc.statistics().throttled()).isEqualTo(1);
        }
    }

    @Test
    void moreThanTheWindowAtATimeIsRefused() {
        restart(SmscOptions.create().account(Account.of("acme", "secret").window(2)));
        smsc.when(Requests.messages(), PduReply.honest().delay(Duration.ofMillis(300)));

        try (RawClient client = RawClient.bound(smsc.port())) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                client.submit(HELLO);
            }
            for (int i = 0; i < 3; i++) {
                statuses.add(client.read().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(ROK, ROK, RTHROTTLED);
            assertThat(smsc.statistics().largestWindow()).isEqualTo(3);
        }
    }
}
