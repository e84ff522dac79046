package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVCMDLEN;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Garbage;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with a connection and with the bytes on it. */
@Timeout(30)
class SmscWireTest {
    private static final ShortMessage HELLO = RawClient.text(RawClient.NUMBER, "Hello");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Smsc smsc = Smsc.start(SmscOptions.create().reports(part -> Report.none()));

    @AfterEach
    void close() {
        smsc.close();
    }

    private static void assertReset(RawClient client) {
        assertThatThrownBy(() -> client.socket().getInputStream().readAllBytes())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    /** How many bytes come before the client has waited for a moment. */
    private static int bytesUntilSilence(RawClient client, int most) throws IOException {
        client.socket().setSoTimeout(500);
        InputStream in = client.socket().getInputStream();
        int bytes = 0;
        try {
            while (bytes < most && in.read() >= 0) {
                bytes++;
            }
        } catch (SocketTimeoutException silent) {
            return bytes;
        }
        return bytes;
    }

    @Test
    void aConnectionIsClosedAsSoonAsItIsAccepted() {
        smsc.wire(Wire.refused(Ending.CLOSE));

        try (RawClient client = RawClient.connect(smsc.port())) {
            assertThat(client.next()).isEmpty();
        }
    }

    @Test
    void aConnectionIsResetAfterSoManyPdus() {
        smsc.wire(Wire.plain().cutAfterReading(3, Ending.RESET));

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(HELLO).status()).isEqualTo(ROK);
            client.submit(HELLO);
            assertReset(client);
            assertThat(smsc.messages()).hasSize(2);
        }
    }

    @Test
    void aConnectionIsCutAfterSoManyBytes() throws IOException {
        smsc.wire(Wire.plain().cutAfterSending(20, Ending.CLOSE));

        try (RawClient client = RawClient.connect(smsc.port())) {
            client.send(Command.ENQUIRE_LINK);
            client.send(Command.ENQUIRE_LINK);
            assertThat(client.socket().getInputStream().readAllBytes()).hasSize(20);
        }
    }

    @Test
    void aConnectionFallsSilentAndStaysOpen() throws IOException {
        smsc.wire(Wire.plain().cutAfterSending(16, Ending.SILENCE));

        try (RawClient client = RawClient.connect(smsc.port())) {
            client.send(Command.ENQUIRE_LINK);
            client.send(Command.ENQUIRE_LINK);
            assertThat(bytesUntilSilence(client, 1_000)).isEqualTo(16);
        }
    }

    @Test
    void onlyTheServiceCentresSideIsClosed() {
        smsc.next(PduReply.honest().andEnd(Ending.HALF_CLOSE));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submitAndWait(HELLO);
            assertThat(client.next()).isEmpty();
            client.submit(HELLO);
            assertThat(smsc.await(PATIENCE, () -> smsc.messages().size() == 2)).isTrue();
        }
    }

    @Test
    void everyByteComesInASegmentOfItsOwn() {
        smsc.wire(Wire.plain().pieces(1, Duration.ofNanos(1)));

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(HELLO).status()).isEqualTo(ROK);
        }
    }

    @Test
    void bytesComeBeforeAnyRequest() {
        smsc.wire(Wire.plain().preamble(Garbage.unknownCommand()));

        try (RawClient client = RawClient.connect(smsc.port())) {
            assertThat(client.read().commandId()).isEqualTo(0x0000_0BAD);
        }
    }

    @Test
    void anAnswerPausesInItsHeader() throws IOException {
        smsc.next(PduReply.honest().pauseAfter(7, Duration.ofMinutes(5)));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submit(HELLO);
            assertThat(bytesUntilSilence(client, 1_000)).isEqualTo(7);
        }
    }

    @Test
    void anAnswerTrickles() throws IOException {
        smsc.next(PduReply.honest().trickle(5, Duration.ofMinutes(5)));

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submit(HELLO);
            assertThat(bytesUntilSilence(client, 1_000)).isEqualTo(5);
        }
    }

    @Test
    void twoAnswersComeInOneSegment() throws IOException {
        smsc.next(PduReply.honest().joinedWithNext());

        try (RawClient client = RawClient.bound(smsc.port())) {
            client.submit(HELLO);
            assertThat(bytesUntilSilence(client, 1)).isZero();
            client.submit(HELLO);
            client.socket().setSoTimeout(10_000);
            byte[] segment = new byte[1_000];
            int length = client.socket().getInputStream().read(segment);
            assertThat(length).isEqualTo(2 * (16 + 11));
        }
    }

    @Test
    void anAnswerComesTwice() {
        smsc.next(PduReply.honest().times(2));

        try (RawClient client = RawClient.bound(smsc.port())) {
            Pdu first = client.submitAndWait(HELLO);
            assertThat(client.read()).isEqualTo(first);
        }
    }

    @Test
    void anAnswerHasAnotherNumberOrNoBodyOrNoName() {
        smsc.next(
                PduReply.honest().sequenceOff(1_000),
                PduReply.honest().withoutBody(),
                PduReply.honest().messageId(""));

        try (RawClient client = RawClient.bound(smsc.port())) {
            assertThat(client.submitAndWait(HELLO).sequence()).isEqualTo(1_002);
            assertThat(client.submitAndWait(HELLO).body()).isEmpty();
            assertThat(client.submitAndWait(HELLO).body()).containsExactly(0);
        }
    }

    @Test
    void anAnswerIsReplacedByBytes() {
        smsc.next(PduReply.bytes(Garbage.emptyDelivery()).afterTaking());

        try (RawClient client = RawClient.bound(smsc.port())) {
            Pdu garbage = client.submitAndWait(HELLO);
            assertThat(garbage.commandId()).isEqualTo(5);
            assertThat(garbage.length()).isEqualTo(16);
            assertThat(smsc.messages()).hasSize(1);
        }
    }

    @Test
    void aWholeWindowIsLostByAReset() {
        smsc.when(Requests.messages(), PduReply.silence().afterTaking());
        smsc.when(Requests.nth(10), PduReply.silence().cut(Ending.RESET));

        try (RawClient client = RawClient.bound(smsc.port())) {
            for (int i = 0; i < 10; i++) {
                client.submit(HELLO);
            }
            assertReset(client);
            assertThat(smsc.messages()).hasSize(9);
        }
    }

    @Test
    void theServiceCentreSendsWhateverItIsTold() {
        try (RawClient client = RawClient.bound(smsc.port())) {
            SmscSession session = smsc.sessions().get(0);
            session.enquireLink();
            assertThat(client.read().commandId()).isEqualTo(0x15);
            session.nack(99, 3);
            assertThat(client.read().sequence()).isEqualTo(99);
            session.send(Pdu.request(Command.QUERY_SM, 5));
            assertThat(client.read().commandId()).isEqualTo(3);
            session.send(Garbage.halfHeader());
            session.reset();
            assertReset(client);
        }
    }

    @Test
    void aSessionFallsSilent() throws IOException {
        try (RawClient client = RawClient.bound(smsc.port())) {
            smsc.sessions().get(0).fallSilent();

            client.send(Command.ENQUIRE_LINK);
            assertThat(bytesUntilSilence(client, 1)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, -1, Integer.MAX_VALUE})
    void aLengthThatCannotBeEndsTheConnection(int length) {
        try (RawClient client = RawClient.bound(smsc.port())) {
            byte[] header = Pdu.request(Command.ENQUIRE_LINK, 5).bytes();
            for (int i = 0; i < 4; i++) {
                header[i] = (byte) (length >> 24 - 8 * i);
            }
            client.write(header);

            assertThat(client.read().status()).isEqualTo(RINVCMDLEN);
            assertThat(client.next()).isEmpty();
            assertThat(smsc.violations()).hasSize(1);
        }
    }

    @Test
    void garbageIsTheSameForTheSameSeed() {
        assertThat(Garbage.random(5, 100)).isEqualTo(Garbage.random(5, 100)).isNotEqualTo(Garbage.random(6, 100));
        assertThat(Garbage.giantLength()).startsWith(0x7f, 0xff, 0xff, 0xff);
        assertThat(Garbage.negativeLength()).startsWith(0xff, 0xff, 0xff, 0xff);
        assertThat(Garbage.shortLength()).startsWith(0, 0, 0, 15);
        assertThat(Garbage.zeroLength()).startsWith(0, 0, 0, 0);
    }
}
