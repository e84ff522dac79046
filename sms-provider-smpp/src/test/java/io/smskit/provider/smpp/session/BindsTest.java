package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.provider.smpp.pdu.CommandId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several binds, to several hosts. */
final class BindsTest {
    private final Set<Endpoint> down = new HashSet<>();
    private final MemorySmsc smsc = new MemorySmsc() {
        @Override
        public boolean listens(Endpoint endpoint) {
            return !down.contains(endpoint);
        }
    };

    private MemoryLink open(BindMode mode, int binds, int window) {
        return new MemoryLink(smsc, MemoryLink.settings(mode, binds, window, MemoryLink.FIRST, MemoryLink.SECOND));
    }

    @Test
    void spreadsItsBindsOverTheHosts() {
        MemoryLink memory = open(BindMode.TRANSCEIVER, 4, 10);

        assertThat(memory.wires.peers())
                .extracting(Peer::endpoint)
                .containsExactlyInAnyOrder(MemoryLink.FIRST, MemoryLink.FIRST, MemoryLink.SECOND, MemoryLink.SECOND);
        assertThat(memory.notes.last()).isEqualTo(new LinkNotes.State(true, 40, "bound"));
    }

    @Test
    void letsAnotherHostStandInForOneThatIsDown() {
        down.add(MemoryLink.FIRST);
        MemoryLink memory = open(BindMode.TRANSCEIVER, 2, 10);

        memory.advance(Duration.ofSeconds(3));

        assertThat(bound(memory)).isEqualTo(2);
        assertThat(memory.notes.last().capacity()).isEqualTo(20);
    }

    @Test
    void doesNotLetAllBindsWaitForAHostThatIsABlackHole() {
        MemorySmsc hole = new MemorySmsc() {
            @Override
            public boolean answers(Endpoint endpoint) {
                return endpoint.equals(MemoryLink.SECOND);
            }
        };
        MemoryLink memory = new MemoryLink(
                hole, MemoryLink.settings(BindMode.TRANSCEIVER, 6, 10, MemoryLink.FIRST, MemoryLink.SECOND));
        assertThat(bound(memory)).isEqualTo(3);

        memory.advance(Timing.DEFAULT.connect().plusSeconds(3));

        assertThat(bound(memory)).isEqualTo(6);
    }

    @Test
    void goesOnWithTheOtherBindWhenOneIsLost() {
        MemoryLink memory = open(BindMode.TRANSCEIVER, 2, 10);

        memory.wires.peers().get(0).cut();
        memory.time.runReady();

        assertThat(memory.notes.last().up()).isTrue();
        assertThat(memory.notes.last().capacity()).isEqualTo(10);
        assertThat(memory.submit("hello").join().get(0)).isInstanceOf(Answer.Given.class);
    }

    @Test
    void sharesMessagesBetweenItsBinds() {
        smsc.answersSubmits = false;
        MemoryLink memory = open(BindMode.TRANSCEIVER, 2, 10);

        IntStream.range(0, 20).forEach(i -> memory.submit("hello"));

        assertThat(memory.wires.peers())
                .extracting(peer -> peer.received(CommandId.SUBMIT_SM).size())
                .containsExactly(10, 10);
    }

    @Test
    void keepsAllSegmentsOfAMessageOnOneBind() {
        MemoryLink memory = open(BindMode.TRANSCEIVER, 2, 2);

        List<Answer<String>> answers = memory.submit(7).join();

        assertThat(answers).hasSize(7).allMatch(answer -> answer instanceof Answer.Given);
        assertThat(memory.wires.peers())
                .extracting(peer -> peer.received(CommandId.SUBMIT_SM).size())
                .containsExactlyInAnyOrder(7, 0);
    }

    @Test
    void submitsOverTheTransmitterOfAPair() {
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.PAIR, 1, 10));

        memory.submit("hello");

        assertThat(memory.wires.peers().get(0).received(CommandId.BIND_TRANSMITTER))
                .hasSize(1);
        assertThat(memory.wires.peers().get(0).received(CommandId.SUBMIT_SM)).hasSize(1);
        assertThat(memory.wires.peers().get(1).received(CommandId.BIND_RECEIVER))
                .hasSize(1);
        assertThat(memory.wires.peers().get(1).received(CommandId.SUBMIT_SM)).isEmpty();
    }

    @Test
    void isUpWithoutItsReceiverAndSaysSo() {
        MemorySmsc noReceivers = new MemorySmsc();
        noReceivers.bindStatus = n -> n == 2 ? 0x0D : 0;
        MemoryLink memory = new MemoryLink(noReceivers, MemoryLink.settings(BindMode.PAIR, 1, 10));

        assertThat(memory.notes.last())
                .isEqualTo(new LinkNotes.State(
                        true, 10, "1 of 2 binds are up: first.example:2775 refused the bind with 0x0D (bind failed)"));
    }

    @Test
    void isNotUpForSubmitsWithAReceiverAlone() {
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.RECEIVER, 1, 10));

        assertThat(memory.notes.last()).isEqualTo(new LinkNotes.State(false, 0, "bound"));
        assertThat(memory.submit("hello").join().get(0)).isInstanceOf(Answer.NotSent.class);
    }

    @Test
    void saysHowLittleItCanTakeWhenMessagesAreLong() {
        smsc.answersSubmits = false;
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 30));

        memory.submit(15);
        memory.submit(15);
        memory.submit(15);

        assertThat(memory.notes.last().capacity()).isZero();
    }

    @Test
    void doesNotRepeatItselfForMessagesOfOneSegment() {
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 30));
        int before = memory.notes.states.size();

        IntStream.range(0, 1000).forEach(i -> memory.submit("hello"));

        assertThat(memory.notes.states).hasSize(before);
    }

    private static long bound(MemoryLink memory) {
        return memory.wires.peers().stream()
                .filter(peer -> !peer.received(CommandId.BIND_TRANSCEIVER).isEmpty())
                .count();
    }
}
