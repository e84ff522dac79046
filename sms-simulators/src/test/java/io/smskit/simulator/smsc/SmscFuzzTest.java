package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BindRequest;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Garbage;
import io.smskit.simulator.smsc.pdu.Pdu;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a client sends, the SMSC goes on. */
@Timeout(60)
class SmscFuzzTest {
    private static final long SEED = 20_260_302;
    private static final int ROUNDS = 300;

    private final Smsc smsc = Smsc.start(SmscOptions.create());

    @AfterEach
    void close() {
        smsc.close();
    }

    private void assertWell() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(RawClient.text(RawClient.NUMBER, "Hello"))
                            .status())
                    .isEqualTo(ROK);
        }
        assertThat(smsc.await(Duration.ofSeconds(10), () -> smsc.sessions().isEmpty()))
                .isTrue();
    }

    @Test
    void bytesOfNoMeaningDoNoHarm() {
        for (int round = 0; round < ROUNDS; round++) {
            try (RawClient client = RawClient.connect(smsc.port())) {
                client.write(Garbage.random(SEED + round, 1 + round));
            } catch (UncheckedIOException e) {
                // It hung up meanwhile.
            }
        }
        assertWell();
    }

    @Test
    void bodiesOfNoMeaningAreAnsweredAndTheSessionGoesOn() {
        Random random = new Random(SEED);
        Command[] commands = {
            Command.SUBMIT_SM, Command.DATA_SM, Command.SUBMIT_MULTI, Command.QUERY_SM, Command.CANCEL_SM,
            Command.REPLACE_SM, Command.ENQUIRE_LINK, Command.BIND_RECEIVER, Command.OUTBIND, Command.DELIVER_SM,
            Command.ALERT_NOTIFICATION, Command.BROADCAST_SM
        };
        try (RawClient client = RawClient.bound(smsc.port())) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] body = Garbage.random(SEED + round, random.nextInt(120));
                Pdu request = Pdu.request(commands[random.nextInt(commands.length)], 100 + round, body);
                client.send(request);
                assertThat(client.read().sequence()).as(request.toString()).isEqualTo(100 + round);
            }
        }
        assertWell();
    }

    @Test
    void oneBitThatIsWrongDoesNoHarm() {
        Random random = new Random(SEED);
        byte[] bind = Pdu.request(
                        Command.BIND_TRANSCEIVER, 1, new BindRequest("acme", "secret", "", 0x34, Address.NONE).body())
                .bytes();
        byte[] submit = Pdu.request(
                        Command.SUBMIT_SM,
                        2,
                        RawClient.text(RawClient.NUMBER, "Hello").body())
                .bytes();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] wrong = submit.clone();
            int bit = random.nextInt(wrong.length * 8);
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            try (RawClient client = RawClient.connect(smsc.port())) {
                client.write(bind);
                client.write(wrong);
            } catch (UncheckedIOException e) {
                // It hung up meanwhile.
            }
        }
        assertWell();
    }
}
