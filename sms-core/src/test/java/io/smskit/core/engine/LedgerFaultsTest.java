package io.smskit.core.engine;

import static io.smskit.core.engine.LedgerBench.ONE;
import static io.smskit.core.engine.LedgerBench.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.Reason;
import io.smskit.core.message.Drafts;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of changes while the store, a step or what follows fails. */
class LedgerFaultsTest {
    private final LedgerBench bench = new LedgerBench();

    @Nested
    class AStoreThatIsDown {
        @Test
        void keepsAllChangesWaiting() {
            bench.unreliable.down(call -> call.equals("MessageStore.change"));
            bench.stageCancel(ONE);
            bench.stageCancel(TWO);
            assertThat(bench.ledger.flush()).isEqualTo(Duration.ofMillis(200));
            assertThat(bench.after).isEmpty();
            assertThat(bench.ledger.isEmpty()).isFalse();
            bench.unreliable.up();
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactlyInAnyOrder("1 CANCELLED 1", "2 CANCELLED 1");
            assertThat(bench.toldStates()).containsExactly(MessageState.CANCELLED, MessageState.CANCELLED);
        }

        @Test
        void isTriedEverMoreSeldomAndOftenAgainOnceItAnswered() {
            bench.unreliable.down(call -> true);
            bench.stageCancel(ONE);
            List<Long> pauses = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                pauses.add(bench.ledger.flush().toMillis());
            }
            assertThat(pauses).containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);
            bench.unreliable.up();
            bench.ledger.flush();
            bench.unreliable.down(call -> true);
            bench.stageCancel(TWO);
            assertThat(bench.ledger.flush()).isEqualTo(Duration.ofMillis(200));
        }

        @Test
        void isAskedAgainByAStepThatNeedsItsAnswer() {
            boolean[] answers = {false};
            bench.ledger.stage(
                    ONE,
                    dossier -> {
                        if (!answers[0]) {
                            throw new StoreException("as planned", null);
                        }
                        return bench.cancel(dossier);
                    },
                    bench::note);
            bench.stageCancel(TWO);
            assertThat(bench.ledger.flush()).isPositive();
            assertThat(bench.after).isEmpty();
            answers[0] = true;
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactly("1 CANCELLED 1", "2 CANCELLED 1");
        }

        @Test
        void getsWhatFollowsFromAChangeLater() {
            bench.unreliable.down(call -> call.equals("AttemptIndex.put"));
            bench.ledger.stage(ONE, bench::accepted, bench::note);
            assertThat(bench.ledger.flush()).isPositive();
            assertThat(bench.unreliable.stores().query().count(Filter.all()))
                    .as("the change itself is stored")
                    .containsEntry(MessageState.SUBMITTED, 1L);
            assertThat(bench.after).isEmpty();
            assertThat(bench.ledger.isEmpty()).isFalse();
            bench.unreliable.up();
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactly("1 SUBMITTED 1");
            assertThat(bench.stores.attempts().find("main", "theirs-1")).hasSize(1);
            assertThat(bench.ledger.isEmpty()).isTrue();
        }
    }

    @Nested
    class AStoreWhoseAnswerGotLost {
        @Test
        void hasDoneItsWorkOnce() {
            bench.unreliable.loseAnswers(call -> call.equals("MessageStore.change"));
            bench.stageCancel(ONE);
            assertThat(bench.ledger.flush()).isPositive();
            assertThat(bench.after).isEmpty();
            bench.unreliable.up();
            bench.calls.clear();
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.calls).containsExactly("MessageStore.find");
            assertThat(bench.after).containsExactly("1 CANCELLED 1");
            assertThat(bench.toldStates()).containsExactly(MessageState.CANCELLED);
        }

        @Test
        void isNotMistakenForSomebodyElsesChange() {
            bench.unreliable.down(call -> call.equals("MessageStore.change"));
            bench.stageCancel(ONE);
            bench.ledger.flush();
            bench.unreliable.up();
            bench.meddle(ONE);
            bench.ledger.flush();
            assertThat(bench.after).containsExactly("1 CANCELLED 2");
        }

        @Test
        void stillGetsWhatWasPlannedMeanwhile() {
            bench.unreliable.loseAnswers(call -> call.equals("MessageStore.change"));
            bench.ledger.stage(
                    bench.known(ONE),
                    dossier -> {
                        dossier.schedule(Drafts.NOW.plusSeconds(9), null, bench.time.instant());
                        return true;
                    },
                    bench::note);
            bench.ledger.flush();
            bench.unreliable.up();
            bench.ledger.stage(
                    ONE,
                    dossier -> {
                        dossier.end(MessageState.CANCELLED, null, bench.time.instant());
                        return true;
                    },
                    bench::note);
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactly("1 SCHEDULED 1", "1 CANCELLED 2");
            assertThat(bench.toldStates()).containsExactly(MessageState.SCHEDULED, MessageState.CANCELLED);
        }
    }

    @Nested
    class WhatFails {
        @Test
        void afterAChangeKeepsNobodyElseFromWhatFollows() {
            bench.ledger.stage(ONE, bench::cancel, stored -> {
                throw new IllegalStateException("as planned");
            });
            bench.stageCancel(TWO);
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactly("2 CANCELLED 1");
        }

        @Test
        void insideAStepIsGivenUpAndKeepsNobodyElseWaiting() {
            bench.ledger.stage(
                    ONE,
                    dossier -> {
                        dossier.end(MessageState.CANCELLED, new Reason("NO", "test", "no"), bench.time.instant());
                        dossier.end(MessageState.DEAD, null, bench.time.instant());
                        return true;
                    },
                    bench::note);
            bench.stageCancel(TWO);
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactlyInAnyOrder("none", "2 CANCELLED 1");
            assertThat(bench.state(ONE)).isEqualTo(MessageState.QUEUED);
            assertThat(bench.toldStates()).containsExactly(MessageState.CANCELLED);
        }

        @Test
        void inAStoreWithoutBeingAStoreExceptionIsGivenUpAfterAChange() {
            bench.unreliable.before(call -> {
                if (call.equals("AttemptIndex.put")) {
                    throw new IllegalStateException("as planned");
                }
            });
            bench.ledger.stage(ONE, bench::accepted, bench::note);
            bench.stageCancel(TWO);
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.ledger.isEmpty()).isTrue();
            assertThat(bench.after).hasSize(2);
        }

        @Test
        void toBeReadKeepsNobodyElseWaiting() {
            StoredMessage sound = Drafts.stored(50, MessageClass.NOTIFICATION, Priority.NORMAL);
            StoredMessage damaged = StoredMessage.of(sound.id(), sound.columns(), new byte[] {99}, sound.row());
            bench.stores.messages().insert(List.of(Incoming.of(damaged)), bench.time.instant());
            bench.stageCancel(sound.id());
            bench.stageCancel(ONE);
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactlyInAnyOrder("none", "1 CANCELLED 1");
        }
    }
}
