package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.CommandId;
import io.smskit.provider.smpp.pdu.SubmitSm;
import io.smskit.simulator.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jsmpp.bean.Bind;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.Test;

/** One bind: binding, submitting, being asked, ending. */
final class SessionTest {
    private final MemorySmsc smsc = new MemorySmsc();

    @Test
    void bindsAsItIsTold() throws Exception {
        MemoryLink memory = MemoryLink.to(smsc);

        Bind bind = new DefaultDecomposer().bind(memory.peer().received().get(0).bytes());
        assertThat(bind.getCommandId()).isEqualTo(CommandId.BIND_TRANSCEIVER);
        assertThat(bind.getSystemId()).isEqualTo("acme");
        assertThat(bind.getPassword()).isEqualTo("secret");
        assertThat(bind.getInterfaceVersion()).isEqualTo((byte) 0x34);
    }

    @Test
    void saysThatItIsUpWithTheWholeWindow() {
        MemoryLink memory = MemoryLink.to(smsc);

        assertThat(memory.notes.last()).isEqualTo(new LinkNotes.State(true, 10, "bound"));
    }

    @Test
    void takesABareYesForAYes() {
        MemorySmsc terse = new MemorySmsc() {
            @Override
            public void received(Peer peer, Pdu pdu) {
                if (pdu.commandId() == CommandId.BIND_TRANSCEIVER) {
                    peer.header(CommandId.responseTo(pdu.commandId()), 0, pdu.sequence());
                }
            }
        };

        assertThat(MemoryLink.to(terse).notes.last().up()).isTrue();
    }

    @Test
    void givesThePeersIdOfAMessage() {
        MemoryLink memory = MemoryLink.to(smsc);

        assertThat(memory.submit("hello").join()).containsExactly(new Answer.Given<>("id-1"));
    }

    @Test
    void writesWhatJsmppReads() throws Exception {
        MemoryLink memory = MemoryLink.to(smsc);

        memory.submit("hello");

        var read = new DefaultDecomposer()
                .submitSm(memory.peer().received(CommandId.SUBMIT_SM).get(0).bytes());
        assertThat(read.getDestAddress()).isEqualTo("8613800138000");
        assertThat(read.getShortMessage()).asString().isEqualTo("hello");
    }

    @Test
    void keepsTheSegmentsOfAMessageTogetherAndInOrder() {
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 2));
        List<SubmitSm> first = List.of(MemoryLink.segment("1a"), MemoryLink.segment("1b"), MemoryLink.segment("1c"));
        List<SubmitSm> second = List.of(MemoryLink.segment("2a"), MemoryLink.segment("2b"), MemoryLink.segment("2c"));

        var one = memory.submit(new Outgoing(memory.attempt(), first, () -> true));
        var two = memory.submit(new Outgoing(memory.attempt(), second, () -> true));
        memory.time.runReady();

        assertThat(one.join()).hasSize(3);
        assertThat(two.join()).hasSize(3);
        assertThat(texts(memory.peer())).containsExactly("1a", "1b", "1c", "2a", "2b", "2c");
    }

    @Test
    void neverHasMoreOnTheWireThanTheWindow() {
        smsc.answersSubmits = false;
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 3));

        memory.submit(2);
        memory.submit(2);
        memory.submit(1);

        assertThat(memory.peer().received(CommandId.SUBMIT_SM)).hasSize(3);
    }

    @Test
    void asksTheGateOnlyWhenTheFirstByteMayLeave() {
        smsc.answersSubmits = false;
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 1));
        List<String> asked = new ArrayList<>();

        memory.submit(List.of(MemoryLink.segment("1")), () -> asked.add("1"));
        memory.submit(List.of(MemoryLink.segment("2")), () -> asked.add("2"));
        assertThat(asked).containsExactly("1");

        memory.peer().accept(memory.peer().received(CommandId.SUBMIT_SM).get(0), "id");
        memory.time.runReady();
        assertThat(asked).containsExactly("1", "2");
    }

    @Test
    void sendsNothingWhereTheGateSaysNo() {
        MemoryLink memory = MemoryLink.to(smsc);

        var answers = memory.submit(List.of(MemoryLink.segment("1"), MemoryLink.segment("2")), () -> false);

        assertThat(answers.join()).hasSize(2).allMatch(answer -> answer instanceof Answer.NotSent);
        assertThat(memory.peer().received(CommandId.SUBMIT_SM)).isEmpty();
    }

    @Test
    void sendsNothingWhereTheGateThrows() {
        MemoryLink memory = MemoryLink.to(smsc);

        var answers = memory.submit(List.of(MemoryLink.segment("1")), () -> {
            throw new IllegalStateException("broken");
        });

        assertThat(answers.join()).allMatch(answer -> answer instanceof Answer.NotSent);
    }

    @Test
    void letsMessagesWaitForTheFirstBind() {
        VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
        SmppLink link = BoundLink.open(
                new LinkParts.Asked(MemoryLink.settings(BindMode.TRANSCEIVER, 2, 10), new LinkNotes()),
                time,
                new MemoryWires(time, smsc),
                new SplittableRandom(1));
        CompletionStage<List<Answer<String>>> early = link.submit(
                new Outgoing(new AttemptId(MessageId.of(1), 1), List.of(MemoryLink.segment("hello")), () -> true),
                answers -> answers);

        time.runReady();

        assertThat(early.toCompletableFuture().join()).containsExactly(new Answer.Given<>("id-1"));
    }

    @Test
    void saysNotSentWhenTheFirstBindComesToNothing() {
        smsc.silent = true;
        MemoryLink memory = MemoryLink.to(smsc);
        CompletableFuture<List<Answer<String>>> waiting = memory.submit("hello");
        assertThat(waiting).isNotDone();

        memory.advance(Timing.DEFAULT.bind());

        assertThat(waiting.join()).allMatch(answer -> answer instanceof Answer.NotSent);
        assertThat(memory.submit("later").join()).allMatch(answer -> answer instanceof Answer.NotSent);
    }

    @Test
    void refusesAFieldThatDoesNotFitWithoutSendingAnything() {
        MemoryLink memory = MemoryLink.to(smsc);

        var answers = memory.submit("x".repeat(255));

        assertThat(answers.join())
                .containsExactly(new Answer.NotSent<>(
                        "cannot be written as submit_sm: short_message has 255 bytes, more than 254"));
        assertThat(memory.submit("hello").join()).containsExactly(new Answer.Given<>("id-1"));
    }

    @Test
    void keepsBackWhatHasNotLeftOfAMessageThatWasRefused() {
        MemorySmsc refusing = new MemorySmsc() {
            @Override
            void submitted(Peer peer, Pdu submit) {
                peer.refuse(submit, 0x0B);
            }
        };
        MemoryLink memory = new MemoryLink(refusing, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 1));

        List<Answer<String>> answers = memory.submit(3).join();

        assertThat(answers.get(0)).isEqualTo(new Answer.Refused<>(0x0B, false, List.of()));
        assertThat(answers.subList(1, 3)).allMatch(answer -> answer instanceof Answer.NotSent);
        assertThat(memory.peer().received(CommandId.SUBMIT_SM)).hasSize(1);
        assertThat(memory.submit(1).join()).hasSize(1);
    }

    @Test
    void takesAGenericNackAsARefusalOfItsSequence() {
        MemorySmsc nacking = new MemorySmsc() {
            @Override
            void submitted(Peer peer, Pdu submit) {
                peer.header(CommandId.GENERIC_NACK, 0x02, submit.sequence());
            }
        };
        MemoryLink memory = MemoryLink.to(nacking);

        assertThat(memory.submit("hello").join()).containsExactly(new Answer.Refused<>(0x02, true, List.of()));
    }

    @Test
    void writesABurstInOnePiece() {
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 500));
        int before = memory.peer().writes();
        List<CompletableFuture<?>> all = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            Outgoing message = new Outgoing(memory.attempt(), List.of(MemoryLink.segment("hello")), () -> true);
            all.add(memory.submit(message));
        }
        memory.time.runReady();

        assertThat(all).allMatch(CompletableFuture::isDone);
        assertThat(memory.peer().writes() - before).isEqualTo(1);
    }

    @Test
    void sendsNothingMoreWhileTheSocketTakesNothing() {
        MemoryLink memory = MemoryLink.to(smsc);
        memory.peer().takesBytes(false);

        CompletableFuture<List<Answer<String>>> answers = memory.submit("hello");
        assertThat(answers).isNotDone();

        memory.peer().takesBytes(true);
        memory.time.runReady();
        assertThat(answers.join()).containsExactly(new Answer.Given<>("id-1"));
    }

    @Test
    void leavesAPeerThatAsksAndNeverReads() {
        MemoryLink memory = MemoryLink.to(smsc);
        Peer rude = memory.peer();
        rude.takesBytes(false);

        for (int i = 0; i < 300_000; i++) {
            rude.header(CommandId.ENQUIRE_LINK, 0, i);
        }
        memory.time.runReady();

        assertThat(rude.isClosedByClient()).isTrue();
        assertThat(memory.notes.last().reason())
                .isEqualTo("first.example:2775 sends requests and does not read our answers");
    }

    @Test
    void answersEnquireLink() {
        MemoryLink memory = MemoryLink.to(smsc);

        memory.peer().header(CommandId.ENQUIRE_LINK, 0, 77);
        memory.time.runReady();

        assertThat(memory.peer().received(CommandId.responseTo(CommandId.ENQUIRE_LINK)))
                .extracting(Pdu::sequence)
                .containsExactly(77);
    }

    @Test
    void enquiresWhenNothingComes() {
        MemoryLink memory = MemoryLink.to(smsc);

        memory.advance(Duration.ofMinutes(10));

        assertThat(memory.peer().received(CommandId.ENQUIRE_LINK)).hasSize(20);
        assertThat(memory.wires.peers()).hasSize(1);
    }

    @Test
    void nacksACommandThatItDoesNotKnow() {
        MemoryLink memory = MemoryLink.to(smsc);

        memory.peer().header(0x00000ABC, 0, 5);
        memory.time.runReady();

        Pdu nack = memory.peer().received(CommandId.GENERIC_NACK).get(0);
        assertThat(nack.status()).isEqualTo(0x03);
        assertThat(nack.sequence()).isEqualTo(5);
    }

    /** It has no answer (SMPP 3.4 §4.1.7), and means nothing on a connection that we have made. */
    @Test
    void leavesAnOutbindUnanswered() {
        MemoryLink memory = MemoryLink.to(smsc);
        int before = memory.peer().received().size();

        memory.peer().send(Peer.written(() -> Peer.COMPOSER.outbind(7, "smsc", "secret")));
        memory.time.runReady();

        assertThat(memory.peer().received()).hasSize(before);
        assertThat(memory.submit("hello").join().get(0)).isInstanceOf(Answer.Given.class);
    }

    @Test
    void doesNotAnswerAnAnswer() {
        MemoryLink memory = MemoryLink.to(smsc);
        int before = memory.peer().received().size();

        memory.peer().header(0x80000ABC, 0, 5);
        memory.peer().header(CommandId.responseTo(CommandId.SUBMIT_SM), 0, 999);
        memory.time.runReady();

        assertThat(memory.peer().received()).hasSize(before);
    }

    @Test
    void unbindsWhenItIsClosed() {
        MemoryLink memory = MemoryLink.to(smsc);

        memory.link.close();

        assertThat(memory.peer().received(CommandId.UNBIND)).hasSize(1);
        assertThat(memory.wires.isClosed()).isTrue();
        assertThat(memory.notes.last().up()).isFalse();
    }

    @Test
    void waitsAMomentForAnswersWhenItIsClosed() {
        smsc.answersSubmits = false;
        MemoryLink memory = MemoryLink.to(smsc);
        var answers = memory.submit("hello");
        Pdu submit = memory.peer().received(CommandId.SUBMIT_SM).get(0);

        memory.time.schedule(Duration.ofSeconds(1), () -> memory.peer().accept(submit, "in time"));
        memory.link.close();

        assertThat(answers.join()).containsExactly(new Answer.Given<>("in time"));
    }

    @Test
    void closesEverythingWithinSecondsEvenIfThePeerIsMute() {
        smsc.answersSubmits = false;
        MemoryLink memory = MemoryLink.to(smsc);
        var open = memory.submit("hello");
        smsc.silent = true;
        long before = memory.time.nanoTime();

        memory.link.close();

        assertThat(Duration.ofNanos(memory.time.nanoTime() - before)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(open.join()).allMatch(answer -> answer instanceof Answer.Unknown);
        assertThat(memory.submit("too late").join()).allMatch(answer -> answer instanceof Answer.NotSent);
    }

    private static List<String> texts(Peer peer) {
        return peer.received(CommandId.SUBMIT_SM).stream()
                .map(pdu -> {
                    try {
                        return new String(
                                new DefaultDecomposer().submitSm(pdu.bytes()).getShortMessage());
                    } catch (org.jsmpp.PDUStringException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
