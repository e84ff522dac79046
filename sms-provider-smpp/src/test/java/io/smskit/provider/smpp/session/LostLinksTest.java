package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.CommandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Links that break, and answers that come late or never. */
final class LostLinksTest {
    private static final Duration ANSWER = Timing.DEFAULT.response();

    private final MemorySmsc smsc = new MemorySmsc();

    @Test
    void answersAWholeWindowAsUnknownInTheMomentOfAReset() {
        smsc.answersSubmits = false;
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 1000));
        List<CompletableFuture<List<Answer<String>>>> inFlight = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            inFlight.add(memory.submit("hello"));
        }
        CompletableFuture<List<Answer<String>>> waiting = memory.submit("no room");

        memory.peer().cut();
        memory.time.runReady();

        assertThat(memory.wires.peers().get(0).received(CommandId.SUBMIT_SM)).hasSize(1000);
        assertThat(inFlight).allMatch(future -> future.join().get(0) instanceof Answer.Unknown);
        assertThat(waiting.join().get(0)).isInstanceOf(Answer.NotSent.class);
        assertThat(memory.notes.last().up()).isFalse();
    }

    @Test
    void tellsTheSegmentsThatHadLeftFromThoseThatHadNot() {
        smsc.answersSubmits = false;
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 2));
        var answers = memory.submit(4);

        memory.peer().cut();
        memory.time.runReady();

        assertThat(answers.join())
                .extracting(Object::getClass)
                .containsExactly(
                        (Class) Answer.Unknown.class, Answer.Unknown.class, Answer.NotSent.class, Answer.NotSent.class);
    }

    @Test
    void comesBackByItself() {
        MemoryLink memory = MemoryLink.to(smsc);
        memory.advance(Duration.ofMinutes(1));

        memory.peer().cut();
        memory.advance(Duration.ofSeconds(2));

        assertThat(memory.wires.peers()).hasSize(2);
        assertThat(memory.notes.last().up()).isTrue();
        assertThat(memory.submit("hello").join()).containsExactly(new Answer.Given<>("id-1"));
    }

    @Test
    void triesLessOftenTheLongerAHostIsAway() {
        MemoryLink memory = new MemoryLink(
                new MemorySmsc() {
                    @Override
                    public boolean listens(Endpoint endpoint) {
                        return false;
                    }
                },
                MemoryLink.settings(BindMode.TRANSCEIVER, 1, 1));

        memory.advance(Duration.ofMinutes(2));
        int early = memory.wires.peers().size();
        memory.advance(Duration.ofMinutes(60));

        assertThat(early).isBetween(5, 12);
        assertThat(memory.wires.peers().size() - early).isBetween(40, 120);
        assertThat(memory.notes.last().reason()).contains("cannot connect to first.example:2775");
    }

    @Test
    void doesNotConfuseSequenceNumbersOfTwoConnections() {
        smsc.answersSubmits = false;
        MemoryLink memory = MemoryLink.to(smsc);
        memory.submit("old");
        Pdu old = memory.peer().received(CommandId.SUBMIT_SM).get(0);
        memory.peer().cut();
        memory.advance(Duration.ofSeconds(2));
        memory.submit("new 1");
        var second = memory.submit("new 2");

        Pdu newest = memory.peer().received(CommandId.SUBMIT_SM).get(1);
        memory.wires.peers().get(0).accept(old, "from the grave");
        memory.peer().accept(newest, "right");
        memory.time.runReady();

        assertThat(second.join()).containsExactly(new Answer.Given<>("right"));
        assertThat(memory.notes.late).isEmpty();
    }

    @Test
    void answersUnknownWhenNoAnswerComesInTime() {
        smsc.answersSubmits = false;
        MemoryLink memory = MemoryLink.to(smsc);
        var answers = memory.submit("hello");

        memory.advance(ANSWER.minusMillis(1));
        assertThat(answers).isNotDone();
        memory.advance(Duration.ofMillis(1));

        assertThat(answers.join())
                .containsExactly(new Answer.Unknown<>("no answer of first.example:2775 within 30000 ms"));
        assertThat(memory.wires.peers()).hasSize(1);
    }

    @Test
    void handsOnEveryAnswerThatComesLate() {
        smsc.answersSubmits = false;
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 100));
        List<CompletableFuture<List<Answer<String>>>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(memory.submit("hello"));
        }
        memory.advance(ANSWER);
        assertThat(all).allMatch(future -> future.join().get(0) instanceof Answer.Unknown);

        List<Pdu> submits = memory.peer().received(CommandId.SUBMIT_SM);
        for (int i = 0; i < 100; i++) {
            memory.peer().accept(submits.get(i), "late-" + i);
        }
        memory.time.runReady();

        assertThat(memory.notes.late).hasSize(100);
        assertThat(memory.notes.late.get(41))
                .isEqualTo(new LinkNotes.Late(attempt(42), 0, new Answer.Given<>("late-41")));
    }

    @Test
    void namesTheSegmentThatWasAnsweredLate() {
        smsc.answersSubmits = false;
        MemoryLink memory = MemoryLink.to(smsc);
        memory.submit(3);
        memory.advance(ANSWER);

        memory.peer().refuse(memory.peer().received(CommandId.SUBMIT_SM).get(2), 0x08);
        memory.time.runReady();

        assertThat(memory.notes.late)
                .containsExactly(new LinkNotes.Late(attempt(1), 2, new Answer.Refused<>(0x08, false, List.of())));
    }

    @Test
    void givesTheWindowFreeAgainWhenAnswersDoNotCome() {
        smsc.answersSubmits = false;
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 1));
        memory.submit("lost");
        var next = memory.submit("next");

        smsc.answersSubmits = true;
        memory.advance(Duration.ofSeconds(29));
        memory.peer().header(CommandId.ENQUIRE_LINK, 0, 1);
        memory.advance(Duration.ofSeconds(1));

        assertThat(next.join().get(0)).isInstanceOf(Answer.Given.class);
    }

    @Test
    void answersAPeerThatUnbindsAndBindsAgain() {
        smsc.answersSubmits = false;
        MemoryLink memory = MemoryLink.to(smsc);
        var open = memory.submit("hello");

        memory.peer().header(CommandId.UNBIND, 0, 9);
        memory.advance(Duration.ofSeconds(2));

        Pdu answer = memory.wires
                .peers()
                .get(0)
                .received(CommandId.responseTo(CommandId.UNBIND))
                .get(0);
        assertThat(answer.sequence()).isEqualTo(9);
        assertThat(open.join().get(0)).isInstanceOf(Answer.Unknown.class);
        assertThat(memory.wires.peers()).hasSize(2);
        assertThat(memory.notes.last().up()).isTrue();
    }

    @Test
    void noticesSilenceWithinTwoIntervals() {
        smsc.answersSubmits = false;
        smsc.answersEnquiries = false;
        MemoryLink memory = MemoryLink.to(smsc);
        memory.advance(Duration.ofSeconds(20));
        memory.peer().header(CommandId.ENQUIRE_LINK, 0, 1);
        memory.time.runReady();
        Peer mute = memory.peer();

        memory.advance(Timing.DEFAULT.enquireLink().multipliedBy(2).minusMillis(1));
        assertThat(mute.isClosedByClient()).isFalse();
        memory.advance(Duration.ofMillis(1));

        assertThat(mute.isClosedByClient()).isTrue();
        assertThat(mute.received(CommandId.ENQUIRE_LINK)).hasSize(1);
    }

    @Test
    void takesAnySignOfLifeForOne() {
        smsc.answersEnquiries = false;
        MemoryLink memory = MemoryLink.to(smsc);

        for (int i = 0; i < 20; i++) {
            memory.advance(Timing.DEFAULT.enquireLink().minusSeconds(1));
            memory.submit("hello");
        }

        assertThat(memory.wires.peers()).hasSize(1);
        assertThat(memory.peer().received(CommandId.ENQUIRE_LINK)).isEmpty();
    }

    @Test
    void givesUpAPeerThatStopsInsideAPdu() {
        MemoryLink memory = MemoryLink.to(smsc);
        Peer first = memory.peer();

        first.send(new byte[] {0, 0, 0, 20, 0});
        memory.advance(Duration.ofSeconds(10));

        assertThat(first.isClosedByClient()).isTrue();
        memory.advance(Duration.ofSeconds(5));
        assertThat(memory.notes.last().up()).isTrue();
    }

    @Test
    void takesAConnectionThatNeverComesForFailed() {
        MemoryLink memory = new MemoryLink(
                new MemorySmsc() {
                    @Override
                    public boolean answers(Endpoint endpoint) {
                        return false;
                    }
                },
                MemoryLink.settings(BindMode.TRANSCEIVER, 1, 1));

        memory.advance(Timing.DEFAULT.connect());

        assertThat(memory.peer().isClosedByClient()).isTrue();
        assertThat(memory.notes.last().reason()).isEqualTo("no connection to first.example:2775 within 10000 ms");
    }

    @Test
    void takesABindThatIsNeverAnsweredForFailed() {
        Peer.Script mute = new Peer.Script() {
            @Override
            public void received(Peer peer, Pdu pdu) {}
        };
        MemoryLink memory = new MemoryLink(mute, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 1));

        memory.advance(Timing.DEFAULT.bind());

        assertThat(memory.peer().isClosedByClient()).isTrue();
        assertThat(memory.notes.last().reason())
                .isEqualTo("first.example:2775 did not answer the bind within 10000 ms");
    }

    private static AttemptId attempt(long message) {
        return new AttemptId(io.smskit.MessageId.of(message), 1);
    }
}
