package io.smskit.simulator.smsc.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However bytes come, the same PDUs come out. */
class FramesTest {
    private static final Random RANDOM = new Random(7);

    private static List<Pdu> some() {
        List<Pdu> pdus = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] body = new byte[i % 10 == 0 ? 5_000 : RANDOM.nextInt(200)];
            RANDOM.nextBytes(body);
            pdus.add(Pdu.of(RANDOM.nextInt(), RANDOM.nextInt(), RANDOM.nextInt(), body));
        }
        return pdus;
    }

    private static List<Pdu> read(InputStream in, int longest) throws IOException {
        Frames frames = new Frames(longest);
        List<Pdu> read = new ArrayList<>();
        while (frames.fill(in)) {
            for (Optional<Pdu> pdu = frames.next(); pdu.isPresent(); pdu = frames.next()) {
                read.add(pdu.get());
            }
        }
        assertThat(frames.rest()).isZero();
        return read;
    }

    private static InputStream stream(List<Pdu> pdus, int most) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pdus.forEach(pdu -> all.writeBytes(pdu.bytes()));
        return new ByteArrayInputStream(all.toByteArray()) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(most, length));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 15, 16, 17, 1_000, 1_000_000})
    void cutsAStreamInTheSamePlaces(int bytesAtATime) throws IOException {
        List<Pdu> pdus = some();

        assertThat(read(stream(pdus, bytesAtATime), 10_000)).isEqualTo(pdus);
    }

    @Test
    void takesAPduThatIsLongerThanItsBuffer() throws IOException {
        Pdu giant = Pdu.of(4, 0, 1, new byte[200_000]);

        assertThat(read(stream(List.of(giant), 1_000), 300_000)).containsExactly(giant);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 1_025, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void refusesALengthThatCannotBe(int length) throws IOException {
        Frames frames = new Frames(1_024);
        byte[] header = Pdu.of(4, 0, 1, new byte[0]).bytes();
        for (int i = 0; i < 4; i++) {
            header[i] = (byte) (length >> 24 - 8 * i);
        }
        frames.fill(new ByteArrayInputStream(header));

        assertThatThrownBy(frames::next).isInstanceOf(MalformedPdu.class);
    }
}
