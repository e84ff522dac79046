package io.smskit.core.engine;

import static io.smskit.core.engine.LedgerBench.MISSING;
import static io.smskit.core.engine.LedgerBench.ONE;
import static io.smskit.core.engine.LedgerBench.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Drafts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How changes of messages are stored. */
class LedgerTest {
    private final LedgerBench bench = new LedgerBench();

    @Nested
    class ATurn {
        @Test
        void isReadAndStoredInOneCallEach() {
            IntStream.rangeClosed(1, 10).forEach(id -> bench.stageCancel(MessageId.of(id)));
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.calls).containsExactly("MessageStore.find", "MessageStore.change");
            assertThat(bench.after)
                    .hasSize(10)
                    .startsWith("1 CANCELLED 1", "2 CANCELLED 1")
                    .endsWith("10 CANCELLED 1");
            assertThat(bench.ledger.isEmpty()).isTrue();
        }

        @Test
        void doesNotReadWhatIsAtHand() {
            bench.ledger.stage(bench.known(ONE), bench::cancel, bench::note);
            bench.ledger.flush();
            assertThat(bench.calls).containsExactly("MessageStore.change");
            assertThat(bench.after).containsExactly("1 CANCELLED 1");
        }

        @Test
        void makesOneChangeOfAllStepsOfAMessage() {
            bench.ledger.stage(
                    ONE,
                    dossier -> {
                        dossier.schedule(Drafts.NOW.plusSeconds(9), null, bench.time.instant());
                        return true;
                    },
                    bench::note);
            bench.ledger.stage(
                    ONE,
                    dossier -> {
                        dossier.end(MessageState.CANCELLED, null, bench.time.instant());
                        return true;
                    },
                    bench::note);
            bench.ledger.flush();
            assertThat(bench.after).containsExactly("1 CANCELLED 1", "1 CANCELLED 1");
            assertThat(bench.toldStates()).containsExactly(MessageState.SCHEDULED, MessageState.CANCELLED);
        }

        @Test
        void storesNothingWhereNothingChanged() {
            bench.ledger.stage(ONE, dossier -> false, bench::note);
            bench.ledger.flush();
            assertThat(bench.calls).containsExactly("MessageStore.find");
            assertThat(bench.after).containsExactly("1 QUEUED 0");
        }

        @Test
        void alsoStoresWhatFollowsFromIt() {
            bench.ledger.stage(ONE, bench::cancel, stored -> bench.stageCancel(TWO));
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.state(TWO)).isEqualTo(MessageState.CANCELLED);
        }

        @Test
        void tellsNobodyBeforeTheCommit() {
            bench.unreliable.before(call -> assertThat(bench.toldStates()).isEmpty());
            bench.stageCancel(ONE);
            bench.ledger.flush();
            assertThat(bench.toldStates()).containsExactly(MessageState.CANCELLED);
        }
    }

    @Nested
    class AMessageThatIsNotThere {
        @Test
        void isNoMessage() {
            bench.stageCancel(MISSING);
            bench.stageCancel(ONE);
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactlyInAnyOrder("none", "1 CANCELLED 1");
        }

        @Test
        void isNoMessageThoughItsCopyIsAtHand() {
            Dossier gone = Dossier.of(Drafts.stored(99, MessageClass.NOTIFICATION, Priority.NORMAL));
            bench.ledger.stage(gone, bench::cancel, bench::note);
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactly("none");
            assertThat(bench.toldStates()).isEmpty();
        }
    }

    @Nested
    class AMessageThatSomebodyElseChanged {
        @Test
        void getsItsStepsAgainAsItStandsNow() {
            bench.ledger.stage(bench.known(ONE), bench::cancel, bench::note);
            bench.meddle(ONE);
            bench.calls.clear();
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.calls).containsExactly("MessageStore.change", "MessageStore.find", "MessageStore.change");
            assertThat(bench.after).containsExactly("1 CANCELLED 2");
            assertThat(bench.toldStates()).containsExactly(MessageState.CANCELLED);
        }

        @Test
        void isLeftAloneIfThereIsNothingToDoAnyMore() {
            bench.ledger.stage(bench.known(ONE), bench::cancel, bench::note);
            Dossier other = Dossier.of(bench.stored(ONE));
            other.schedule(Drafts.NOW.plusSeconds(9), null, bench.time.instant());
            bench.stores.messages().change(List.of(other.change()), bench.time.instant());
            bench.ledger.flush();
            assertThat(bench.after).containsExactly("1 SCHEDULED 1");
            assertThat(bench.toldStates()).isEmpty();
        }

        @Test
        void holdsUpNoOther() {
            bench.ledger.stage(bench.known(ONE), bench::cancel, bench::note);
            bench.ledger.stage(bench.known(TWO), bench::cancel, bench::note);
            bench.meddle(ONE);
            bench.ledger.flush();
            assertThat(bench.after).containsExactly("2 CANCELLED 1", "1 CANCELLED 2");
        }

        @Test
        void isTriedLaterIfThatGoesOnForLong() {
            meddleBeforeEveryChange();
            bench.stageCancel(ONE);
            assertThat(bench.ledger.flush()).isPositive();
            bench.unreliable.before(call -> {});
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.state(ONE)).isEqualTo(MessageState.CANCELLED);
        }

        private void meddleBeforeEveryChange() {
            bench.unreliable.before(call -> {
                if (call.equals("MessageStore.change")) {
                    bench.unreliable.before(inner -> {});
                    bench.meddle(ONE);
                    meddleBeforeEveryChange();
                }
            });
        }

        @Test
        void isReadAgainThoughTheStoreFailedInTheMiddle() {
            List<Integer> steps = new ArrayList<>();
            bench.ledger.stage(
                    bench.known(ONE),
                    dossier -> {
                        steps.add(dossier.revision());
                        return bench.cancel(dossier);
                    },
                    bench::note);
            bench.meddle(ONE);
            bench.unreliable.down(call -> call.equals("MessageStore.find"));
            assertThat(bench.ledger.flush()).isPositive();
            assertThat(bench.after).isEmpty();
            bench.unreliable.up();
            assertThat(bench.ledger.flush()).isZero();
            assertThat(bench.after).containsExactly("1 CANCELLED 2");
            assertThat(steps).containsExactly(0, 1);
        }
    }
}
