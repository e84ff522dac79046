package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.AlertNotification;
import io.smskit.provider.smpp.pdu.CommandId;
import io.smskit.provider.smpp.pdu.DeliverSm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What comes from the peer, and a store that takes its time. */
final class DeliveriesTest {
    private static final int DELIVER_SM_RESP = CommandId.responseTo(CommandId.DELIVER_SM);

    private final MemorySmsc smsc = new MemorySmsc();
    private final ArrayDeque<CompletableFuture<Void>> commits = new ArrayDeque<>();

    private MemoryLink withSlowStore() {
        MemoryLink memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, 1, 1000));
        memory.notes.store = () -> {
            CompletableFuture<Void> commit = new CompletableFuture<>();
            commits.add(commit);
            return commit;
        };
        return memory;
    }

    @Test
    void handsOverWhatCameByteForByte() throws Exception {
        MemoryLink memory = MemoryLink.to(smsc);

        memory.peer().deliver(7, "id:1 stat:DELIVRD");
        memory.time.runReady();

        DeliverSm read = DeliverSm.read(memory.notes.delivered.get(0));
        assertThat(read.shortMessage()).asString().isEqualTo("id:1 stat:DELIVRD");
        assertThat(read.esmClass()).isEqualTo(4);
    }

    @Test
    void acknowledgesOnlyWhatIsStored() {
        MemoryLink memory = withSlowStore();

        memory.peer().deliver(7, "id:1");
        memory.time.runReady();
        assertThat(memory.peer().received(DELIVER_SM_RESP)).isEmpty();

        commits.remove().complete(null);
        memory.time.runReady();
        assertThat(memory.peer().received(DELIVER_SM_RESP))
                .extracting(Pdu::sequence)
                .containsExactly(7);
    }

    @Test
    void asksForAnotherCopyOfWhatCouldNotBeStored() {
        MemoryLink memory = withSlowStore();

        memory.peer().deliver(7, "id:1");
        memory.time.runReady();
        commits.remove().completeExceptionally(new IllegalStateException("disk full"));
        memory.time.runReady();

        assertThat(memory.peer().received(DELIVER_SM_RESP))
                .extracting(Pdu::status)
                .containsExactly(0x64);
    }

    @Test
    void survivesAListenerThatThrows() {
        MemoryLink memory = MemoryLink.to(smsc);
        memory.notes.store = () -> {
            throw new IllegalStateException("broken");
        };

        memory.peer().deliver(7, "id:1");
        memory.peer().deliver(8, "id:2");
        memory.time.runReady();

        assertThat(memory.peer().received(DELIVER_SM_RESP))
                .extracting(Pdu::status)
                .containsExactly(0x64, 0x64);
    }

    @Test
    void refusesNothingOfABurstOfAThousand() {
        MemoryLink memory = withSlowStore();

        for (int i = 1; i <= 1000; i++) {
            memory.peer().deliver(i, "id:" + i);
        }
        memory.time.runReady();
        commits.forEach(commit -> commit.complete(null));
        memory.time.runReady();

        assertThat(memory.peer().received(DELIVER_SM_RESP)).hasSize(1000).allMatch(answer -> answer.status() == 0);
    }

    @Test
    void refusesNothingOfAHundredThousandBeforeASlowStore() {
        MemoryLink memory = withSlowStore();
        int mostKept = 0;

        for (int i = 1; i <= 100_000; i++) {
            memory.peer().deliver(i, "id:" + i);
            if (i % 100 == 0) {
                memory.time.runReady();
                mostKept = Math.max(mostKept, commits.size());
                for (int n = 0; n < 20 && !commits.isEmpty(); n++) {
                    commits.remove().complete(null);
                }
            }
        }
        memory.time.runReady();
        while (!commits.isEmpty()) {
            mostKept = Math.max(mostKept, commits.size());
            commits.remove().complete(null);
            memory.time.runReady();
        }

        assertThat(memory.peer().received(DELIVER_SM_RESP)).hasSize(100_000).allMatch(answer -> answer.status() == 0);
        assertThat(mostKept).isBetween(9_000, 10_100);
    }

    @Test
    void stillReadsTheAnswersToSubmitsBehindAFlood() {
        MemoryLink memory = withSlowStore();
        smsc.answersSubmits = false;
        var answers = memory.submit("hello");

        for (int i = 1; i <= 20_000; i++) {
            memory.peer().deliver(i, "id:" + i);
        }
        memory.peer().accept(memory.peer().received(CommandId.SUBMIT_SM).get(0), "id-1");
        memory.time.runReady();

        assertThat(answers.join()).containsExactly(new Answer.Given<>("id-1"));
        assertThat(memory.peer().isReading()).isFalse();
    }

    @Test
    void readsAgainForTheAnswerToASubmit() {
        MemoryLink memory = withSlowStore();
        for (int i = 1; i <= 10_000; i++) {
            memory.peer().deliver(i, "id:" + i);
        }
        memory.time.runReady();
        assertThat(memory.peer().isReading()).isFalse();

        assertThat(memory.submit("hello").join()).containsExactly(new Answer.Given<>("id-1"));
    }

    @Test
    void doesNotCountTheTimeInWhichItReadNothing() {
        MemoryLink memory = withSlowStore();
        smsc.answersSubmits = false;
        var answers = memory.submit("hello");
        String large = "x".repeat(250);
        for (int i = 1; i <= 60_000; i++) {
            memory.peer().deliver(i, large);
        }
        memory.time.runReady();
        assertThat(memory.peer().isReading()).isFalse();
        memory.peer().accept(memory.peer().received(CommandId.SUBMIT_SM).get(0), "id-1");

        memory.advance(Timing.DEFAULT.response().minusSeconds(1));
        while (!commits.isEmpty()) {
            commits.remove().complete(null);
            memory.time.runReady();
        }
        memory.advance(Duration.ofSeconds(2));

        assertThat(answers.join()).containsExactly(new Answer.Given<>("id-1"));
        assertThat(memory.wires.peers()).hasSize(1);
    }

    @Test
    void answersADataSmAsOne() {
        MemoryLink memory = MemoryLink.to(smsc);
        byte none = 0;

        memory.peer()
                .send(Peer.written(
                        () -> Peer.COMPOSER.dataSm(3, "", none, none, "861", none, none, "10690", none, none, none)));
        memory.time.runReady();

        assertThat(memory.notes.delivered).hasSize(1);
        assertThat(memory.peer().received(CommandId.responseTo(CommandId.DATA_SM)))
                .extracting(Pdu::sequence)
                .containsExactly(3);
    }

    @Test
    void answersAndSurvivesADeliverSmThatCannotBeRead() {
        MemoryLink memory = MemoryLink.to(smsc);

        memory.peer().header(CommandId.DELIVER_SM, 0, 5);
        memory.peer().deliver(6, "id:1");
        memory.time.runReady();

        assertThat(memory.peer().received(DELIVER_SM_RESP))
                .extracting(Pdu::status)
                .containsExactly(0x02, 0);
        assertThat(memory.notes.delivered).hasSize(1);
    }

    @Test
    void refusesADeliveryBeforeTheBindIsAnswered() {
        smsc.silent = true;
        MemoryLink memory = MemoryLink.to(smsc);

        memory.peer().deliver(5, "id:1");
        memory.time.runReady();

        assertThat(memory.peer().received(DELIVER_SM_RESP))
                .extracting(Pdu::status)
                .containsExactly(0x04);
    }

    @Test
    void dropsTheAcknowledgementOfAConnectionThatIsGone() {
        MemoryLink memory = withSlowStore();
        memory.peer().deliver(7, "id:1");
        memory.time.runReady();
        memory.peer().cut();
        memory.advance(Duration.ofSeconds(3));

        commits.remove().complete(null);
        memory.time.runReady();

        assertThat(memory.wires.peers()).hasSize(2);
        assertThat(memory.peer().received(DELIVER_SM_RESP)).isEmpty();
    }

    @Test
    void handsOnThatAHandsetIsThereAgain() {
        MemoryLink memory = MemoryLink.to(smsc);
        byte one = 1;

        memory.peer().send(Peer.written(() -> Peer.COMPOSER.alertNotification(1, one, one, "861", one, one, "10690")));
        memory.time.runReady();

        assertThat(memory.notes.alerts)
                .containsExactly(new AlertNotification(new Address(1, 1, "861"), new Address(1, 1, "10690")));
    }

    @Test
    void survivesAnAlertThatCannotBeRead() {
        MemoryLink memory = MemoryLink.to(smsc);

        memory.peer().header(CommandId.ALERT_NOTIFICATION, 0, 1);
        memory.time.runReady();

        assertThat(memory.notes.alerts).isEqualTo(List.of());
        assertThat(memory.submit("hello").join().get(0)).isInstanceOf(Answer.Given.class);
    }
}
