package io.smskit.simulator.smsc.stub;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BindRequest;
import io.smskit.simulator.smsc.pdu.BodyReader;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Frames;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stub is an SMSC for whoever looks at answers only. */
@Timeout(30)
class SmscStubTest {
    private static final ShortMessage MESSAGE = ShortMessage.between(
                    new Address(5, 0, "Acme"), Address.international("+8613800138000"))
            .content(3, new byte[] {'H', 'i'});

    /** Sends everything at once and reads so many PDUs. */
    private static List<Pdu> talk(SmscStub stub, int answers, List<Pdu> requests) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", stub.port())) {
            socket.setSoTimeout(10_000);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            requests.forEach(request -> out.writeBytes(request.bytes()));
            socket.getOutputStream().write(out.toByteArray());
            Frames frames = new Frames(10_000);
            List<Pdu> read = new ArrayList<>();
            while (read.size() < answers && frames.fill(socket.getInputStream())) {
                for (Optional<Pdu> pdu = frames.next(); pdu.isPresent(); pdu = frames.next()) {
                    read.add(pdu.get());
                }
            }
            return read;
        }
    }

    private static Pdu submit(int sequence, int registeredDelivery) {
        return Pdu.request(
                Command.SUBMIT_SM,
                sequence,
                MESSAGE.flags(0, registeredDelivery).body());
    }

    private static String id(Pdu answer) {
        return new BodyReader(answer.body()).cString("message_id", 65, 0);
    }

    @Test
    void anybodyBindsAndEverythingIsTaken() throws IOException {
        try (SmscStub stub = SmscStub.start(0, Duration.ZERO, false)) {
            Pdu bind = Pdu.request(
                    Command.BIND_TRANSCEIVER, 1, new BindRequest("who", "ever", "", 0x34, Address.NONE).body());

            List<Pdu> answers = talk(
                    stub,
                    5,
                    List.of(
                            bind,
                            submit(2, 1),
                            Pdu.request(Command.DATA_SM, 3, MESSAGE.dataBody()),
                            Pdu.request(Command.ENQUIRE_LINK, 4),
                            Pdu.request(Command.UNBIND, 5)));

            assertThat(answers).extracting(Pdu::status).containsOnly(0);
            assertThat(answers).extracting(Pdu::sequence).containsExactly(1, 2, 3, 4, 5);
            assertThat(new BodyReader(answers.get(0).body()).cString("system_id", 16, 0))
                    .isEqualTo("stub");
            assertThat(id(answers.get(1))).hasSize(10).isNotEqualTo(id(answers.get(2)));
            assertThat(answers.get(3).body()).isEmpty();
        }
    }

    @Test
    void aMessageIsReportedWhereThatIsAskedFor() throws IOException {
        try (SmscStub stub = SmscStub.start(0, Duration.ZERO, true)) {
            List<Pdu> pdus = talk(stub, 3, List.of(submit(1, 0), submit(2, 1)));

            assertThat(pdus).hasSize(3);
            ShortMessage report = ShortMessage.read(pdus.get(2).body());
            assertThat(pdus.get(2).commandId()).isEqualTo(Command.DELIVER_SM.id());
            assertThat(report.source()).isEqualTo(MESSAGE.destination());
            assertThat(report.destination()).isEqualTo(MESSAGE.source());
            assertThat(report.esmClass()).isEqualTo(ShortMessage.RECEIPT);
            assertThat(new String(report.shortMessage()))
                    .isEqualTo("id:" + id(pdus.get(1)) + " sub:001 dlvrd:001 stat:DELIVRD err:000");
        }
    }

    @Test
    void answersComeLater() throws IOException {
        try (SmscStub stub = SmscStub.start(0, Duration.ofMillis(50), false)) {
            long begin = System.nanoTime();

            assertThat(talk(stub, 1, List.of(submit(1, 0)))).hasSize(1);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(50_000_000);
        }
    }

    @Test
    void aHundredThousandMessagesAreAnsweredThoughTheClientReadsLate() throws IOException {
        List<Pdu> requests = new ArrayList<>();
        for (int i = 1; i <= 100_000; i++) {
            requests.add(submit(i, 0));
        }
        try (SmscStub stub = SmscStub.start(0, Duration.ZERO, false)) {
            for (int i = 0; i < 5; i++) {
                List<Pdu> some = requests.subList(i * 20_000, (i + 1) * 20_000);
                assertThat(talk(stub, some.size(), some))
                        .extracting(Pdu::sequence)
                        .containsExactlyElementsOf(
                                some.stream().map(Pdu::sequence).toList());
            }
        }
    }

    @Test
    void thePortIsFreeOnceTheStubIsClosed() {
        SmscStub first = SmscStub.start(0, Duration.ZERO, false);
        first.close();

        SmscStub.start(first.port(), Duration.ZERO, false).close();
    }
}
