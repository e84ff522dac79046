package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.provider.smpp.pdu.CommandId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PDUs however the network cuts them, and bytes that are none. */
final class FramingTest {
    private static final int ENQUIRE_LINK_RESP = CommandId.responseTo(CommandId.ENQUIRE_LINK);

    private final MemorySmsc smsc = new MemorySmsc();

    @Test
    void readsAPduWhoseHeaderIsSplit() {
        MemoryLink memory = MemoryLink.to(smsc);
        byte[] enquiry = Peer.COMPOSER.enquireLink(7);

        memory.peer().send(Arrays.copyOf(enquiry, 2));
        memory.peer().send(Arrays.copyOfRange(enquiry, 2, 9));
        memory.peer().send(Arrays.copyOfRange(enquiry, 9, 16));
        memory.time.runReady();

        assertThat(memory.peer().received(ENQUIRE_LINK_RESP)).hasSize(1);
    }

    @Test
    void readsPdusThatComeInOnePiece() {
        MemoryLink memory = MemoryLink.to(smsc);

        memory.peer().send(joined(Peer.COMPOSER.enquireLink(7), Peer.COMPOSER.enquireLink(8)));
        memory.time.runReady();

        assertThat(memory.peer().received(ENQUIRE_LINK_RESP))
                .extracting(Pdu::sequence)
                .containsExactly(7, 8);
    }

    @Test
    void readsPdusThatComeByteByByte() {
        MemoryLink memory = MemoryLink.to(smsc);

        for (byte each : joined(Peer.COMPOSER.enquireLink(7), Peer.COMPOSER.enquireLink(8))) {
            memory.peer().send(new byte[] {each});
        }
        memory.time.runReady();

        assertThat(memory.peer().received(ENQUIRE_LINK_RESP)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 65_537})
    void endsAConnectionWhoseFramingIsLostAndBindsAgain(int length) {
        MemoryLink memory = MemoryLink.to(smsc);
        Peer first = memory.peer();

        first.send(ByteBuffer.allocate(16).putInt(length).array());
        memory.time.runReady();
        assertThat(first.isClosedByClient()).isTrue();

        memory.advance(Duration.ofSeconds(5));
        assertThat(memory.wires.peers()).hasSize(2);
        assertThat(memory.notes.last().up()).isTrue();
    }

    @Test
    void readsTheLongestPdu() throws Exception {
        List<Integer> lengths = new ArrayList<>();
        Framer framer = new Framer((bytes, offset, length) -> lengths.add(length));
        byte[] longest = new byte[Framer.MOST_BYTES];
        ByteBuffer.wrap(longest).putInt(longest.length);

        framer.feed(ByteBuffer.wrap(joined(longest, longest)));

        assertThat(lengths).containsExactly(Framer.MOST_BYTES, Framer.MOST_BYTES);
        assertThat(framer.isInside()).isFalse();
    }

    @Test
    void findsTheSamePdusHoweverTheyAreCut() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            List<byte[]> sent = pdus(random);
            List<byte[]> found = new ArrayList<>();
            Framer framer = new Framer(
                    (bytes, offset, length) -> found.add(Arrays.copyOfRange(bytes, offset, offset + length)));

            byte[] stream = joined(sent.toArray(byte[][]::new));
            for (int at = 0; at < stream.length; ) {
                int length = Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 20 : 40_000));
                framer.feed(ByteBuffer.wrap(stream, at, length));
                at += length;
            }

            assertThat(found).as("seed " + seed).containsExactlyElementsOf(sent);
        }
    }

    @Test
    void survivesAnyBytes() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            MemoryLink memory = MemoryLink.to(smsc);
            assertThatCode(() -> {
                        for (int i = 0; i < 20; i++) {
                            memory.peer().send(garbage(random));
                        }
                        memory.advance(Duration.ofMinutes(5));
                    })
                    .as("seed " + seed)
                    .doesNotThrowAnyException();
            assertThat(memory.notes.last().up()).as("seed " + seed).isTrue();
        }
    }

    @Test
    void namesTheLengthThatMakesNoSense() {
        Framer framer = new Framer((bytes, offset, length) -> true);

        assertThatThrownBy(() -> framer.feed(ByteBuffer.allocate(4).putInt(-2).flip()))
                .hasMessage("the peer sent a PDU of length 4294967294; a length is from 16 to 65536");
    }

    /** Mostly PDUs with a right length and a wrong rest, so that everything behind the framer is met, too. */
    private static byte[] garbage(SplittableRandom random) {
        byte[] bytes = new byte[16 + random.nextInt(200)];
        random.nextBytes(bytes);
        if (random.nextInt(50) > 0) {
            int[] commands = {4, 5, 6, 0x15, 0x102, 0x103, 0x0B, 3, 7, 8, 1, 2, 9, 0, 0x999};
            int command = commands[random.nextInt(commands.length)];
            ByteBuffer.wrap(bytes)
                    .putInt(bytes.length)
                    .putInt(random.nextBoolean() ? command : command | CommandId.RESPONSE)
                    .putInt(random.nextInt(4) == 0 ? 0 : random.nextInt())
                    .putInt(random.nextInt(30));
        }
        return bytes;
    }

    private static List<byte[]> pdus(SplittableRandom random) {
        List<byte[]> pdus = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(30); i++) {
            int most = random.nextInt(20) == 0 ? Framer.MOST_BYTES : 300;
            byte[] pdu = new byte[16 + random.nextInt(most - 15)];
            random.nextBytes(pdu);
            ByteBuffer.wrap(pdu).putInt(pdu.length);
            pdus.add(pdu);
        }
        return pdus;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
