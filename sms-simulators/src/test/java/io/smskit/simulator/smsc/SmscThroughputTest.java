package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enough for bulk: the bounds are wide, since other builds may run on the machine. */
@Timeout(60)
class SmscThroughputTest {
    private static final int MESSAGES = 100_000;
    private static final int WINDOW = 1_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void takesAndReportsAHundredThousandMessages(int reportMillis) {
        Duration delay = Duration.ofMillis(reportMillis);
        SmscOptions options =
                SmscOptions.create().reports(part -> Report.delivered().after(delay));
        try (Smsc smsc = Smsc.start(options);
                RawClient client = RawClient.bound(smsc.port())) {
            int submitted = 0;
            int answered = 0;
            int reports = 0;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            while (answered < MESSAGES || reports < MESSAGES) {
                for (; submitted < MESSAGES && submitted - answered < WINDOW; submitted++) {
                    out.writeBytes(submit(submitted));
                }
                client.write(out.toByteArray());
                out.reset();
                for (Pdu pdu : client.readAvailable()) {
                    if (pdu.isResponse()) {
                        answered++;
                    } else {
                        reports++;
                        out.writeBytes(pdu.response(ROK, new byte[1]).bytes());
                    }
                }
            }
            assertThat(smsc.messages()).hasSize(MESSAGES);
            assertThat(smsc.statistics().largestWindow()).isBetween(2, WINDOW);
        }
    }

    private static byte[] submit(int number) {
        String to = Long.toString(8_613_800_000_000L + number);
        ShortMessage message = RawClient.text(to, "Message number " + number + " for you");
        return Pdu.request(Command.SUBMIT_SM, number + 10, message.body()).bytes();
    }
}
