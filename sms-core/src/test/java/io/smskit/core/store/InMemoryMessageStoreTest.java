package io.smskit.core.store;

import static io.smskit.core.store.Samples.NODE;
import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.OTHER_NODE;
import static io.smskit.core.store.Samples.QUEUE;
import static io.smskit.core.store.Samples.id;
import static io.smskit.core.store.Samples.inSeconds;
import static io.smskit.core.store.Samples.message;
import static io.smskit.core.store.Samples.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.smskit.ErrorCode;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.SmsException;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryMessageStoreTest {
    private final InMemoryMessageStore store = Samples.emptyStore(10, 1_000);

    private List<Insertion> insert(Samples.Draft... drafts) {
        return store.insert(Arrays.stream(drafts).map(Samples.Draft::incoming).toList(), NOW);
    }

    private List<StoredMessage> claim(int atMost) {
        return claimAt(NOW, atMost, QUEUE);
    }

    private List<StoredMessage> claimAt(Instant now, int atMost, String... queues) {
        return store.claim(new Claim.Due(NODE, Priority.NORMAL, Set.of(queues), atMost), now);
    }

    private List<StoredMessage> claimOverdue(Instant now) {
        return store.claim(new Claim.Overdue(NODE, 100), now);
    }

    private StoredMessage find(long id) {
        return store.find(new Lookup.ById(List.of(id(id)))).get(0);
    }

    private static List<Long> idsOf(List<StoredMessage> messages) {
        return messages.stream().map(message -> message.id().value()).toList();
    }

    @Nested
    class Insert {
        @Test
        void keepsEverythingAboutAMessage() {
            StoredMessage message = message(1).key("k").owner(NODE).make();
            assertThat(store.insert(List.of(Incoming.of(message)), NOW)).containsExactly(new Insertion.New());
            assertThat(Samples.everything(find(1))).isEqualTo(Samples.everything(message));
        }

        @Test
        void answersARepetitionWithTheMessageAsItNowStands() {
            insert(message(1).key("k"));
            store.change(List.of(to(MessageState.CANCELLED, find(1))), NOW);
            Insertion again = insert(message(2).key("k")).get(0);
            assertThat(again).isInstanceOfSatisfying(Insertion.Same.class, same -> {
                assertThat(same.earlier().id()).isEqualTo(id(1));
                assertThat(same.earlier().row().state()).isEqualTo(MessageState.CANCELLED);
            });
            assertThat(store.find(new Lookup.ById(List.of(id(2))))).isEmpty();
        }

        @Test
        void answersAnotherRequestUnderTheSameKeyWithAConflict() {
            insert(message(1).key("k").requestHash(1));
            assertThat(insert(message(2).key("k").requestHash(2))).containsExactly(new Insertion.Conflict(id(1)));
        }

        @Test
        void countsTheFirstOfSeveralWithOneKeyInOneCall() {
            List<Insertion> insertions = insert(
                    message(1).key("k").requestHash(1),
                    message(2).key("k").requestHash(1),
                    message(3).key("k").requestHash(2));
            assertThat(insertions.get(0)).isInstanceOf(Insertion.New.class);
            assertThat(insertions.get(1)).isInstanceOf(Insertion.Same.class);
            assertThat(insertions.get(2)).isEqualTo(new Insertion.Conflict(id(1)));
        }

        @Test
        void keepsTheKeysOfEachApplicationApart() {
            insert(message(1).key("k").application("shop"));
            assertThat(insert(message(2).key("k").application("bank"))).containsExactly(new Insertion.New());
            assertThat(idsOf(store.find(new Lookup.ByKey("bank", List.of("k", "none")))))
                    .containsExactly(2L);
        }

        @Test
        void refusesASecondMessageWithTheSameId() {
            insert(message(1));
            assertThatThrownBy(() -> insert(message(2), message(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(id(1).toString());
            assertThatThrownBy(() -> insert(message(3), message(3))).isInstanceOf(IllegalArgumentException.class);
            assertThat(idsOf(store.page(Filter.all(), null, 10))).containsExactly(1L);
        }
    }

    @Nested
    class WhenFull {
        private final InMemoryMessageStore small = Samples.emptyStore(2, 1_000);

        private List<Insertion> insert(Samples.Draft... drafts) {
            return small.insert(
                    Arrays.stream(drafts).map(Samples.Draft::incoming).toList(), NOW);
        }

        @Test
        void refusesACallThatDoesNotFitAndStoresNothingOfIt() {
            insert(message(1));
            assertThatThrownBy(() -> insert(message(2), message(3)))
                    .isInstanceOfSatisfying(
                            SmsException.class, full -> assertThat(full.code()).isEqualTo(ErrorCode.QUEUE_FULL))
                    .hasMessage("cannot store 2 messages: 1 of at most 2 wait; send later or raise the memory store's"
                            + " capacity");
            assertThat(small.count(Filter.all())).containsOnly(entry(MessageState.QUEUED, 1L));
        }

        @Test
        void stillTakesRepetitionsAndWhatIsOverAlready() {
            insert(message(1).key("k"), message(2));
            List<Insertion> insertions = insert(message(3).key("k"), message(4).state(MessageState.BLOCKED));
            assertThat(insertions.get(0)).isInstanceOf(Insertion.Same.class);
            assertThat(insertions.get(1)).isInstanceOf(Insertion.New.class);
        }

        @Test
        void countsSeveralWithOneKeyOnce() {
            assertThat(insert(message(1).key("k"), message(2).key("k"), message(3)))
                    .hasSize(3);
        }

        @Test
        void hasRoomAgainAfterAMessageHasEnded() {
            insert(message(1), message(2));
            StoredMessage first = small.find(new Lookup.ById(List.of(id(1)))).get(0);
            small.change(List.of(to(MessageState.DELIVERED, first)), NOW);
            assertThat(insert(message(3))).containsExactly(new Insertion.New());
        }
    }

    @Nested
    class ClaimOfWhatIsDue {
        @ParameterizedTest
        @EnumSource(MessageState.class)
        void takesQueuedAndScheduledMessagesOnly(MessageState state) {
            insert(message(1).state(state));
            boolean toSend = state == MessageState.QUEUED || state == MessageState.SCHEDULED;
            assertThat(idsOf(claim(10))).isEqualTo(toSend ? List.of(1L) : List.of());
        }

        @Test
        void givesTheMessageToTheNode() {
            insert(message(1).state(MessageState.SCHEDULED));
            StoredMessage claimed = claim(10).get(0);
            assertThat(claimed.row().owner()).isEqualTo(NODE);
            assertThat(claimed.row().revision()).isEqualTo(1);
            assertThat(claimed.row().state()).isEqualTo(MessageState.QUEUED);
            assertThat(Samples.everything(find(1))).isEqualTo(Samples.everything(claimed));
            assertThat(claim(10)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, true", "1, false", "3600, false"})
        void takesWhatIsDue(int dueInSeconds, boolean claimed) {
            insert(message(1).due(inSeconds(dueInSeconds)));
            assertThat(idsOf(claim(10))).isEqualTo(claimed ? List.of(1L) : List.of());
        }

        @Test
        void leavesOtherLanesQueuesAndOwnersAlone() {
            insert(
                    message(1).lane(Priority.URGENT),
                    message(2).queue("other"),
                    message(3).owner(OTHER_NODE),
                    message(4));
            assertThat(idsOf(claim(10))).containsExactly(4L);
        }

        @Test
        void takesEarlierDueTimesFirstThenSmallerIdsAcrossQueues() {
            insert(
                    message(5).due(NOW),
                    message(4).due(NOW).queue("b"),
                    message(3).due(NOW),
                    message(6).due(inSeconds(-9)).queue("b"),
                    message(7).due(inSeconds(-9)));
            assertThat(idsOf(claimAt(NOW, 10, QUEUE, "b"))).containsExactly(6L, 7L, 3L, 4L, 5L);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 9})
        void takesNoMoreThanWanted(int atMost) {
            insert(message(1), message(2), message(3));
            assertThat(claim(atMost)).hasSize(Math.min(atMost, 3));
        }

        @Test
        void findsAMessageThatWasReleasedInItsNewPlace() {
            insert(message(1), message(2), message(3));
            StoredMessage first = claim(1).get(0);
            store.change(List.of(to(MessageState.QUEUED, first)), NOW);
            assertThat(idsOf(claim(10))).containsExactly(1L, 2L, 3L);
        }
    }

    @Nested
    class ClaimOfWhatIsOverdue {
        @ParameterizedTest
        @EnumSource(MessageState.class)
        void takesEveryStateThatIsNotTerminalAndKeepsIt(MessageState state) {
            insert(message(1).state(state).deadline(NOW));
            List<StoredMessage> claimed = claimOverdue(NOW);
            assertThat(claimed).hasSize(state.isTerminal() ? 0 : 1);
            assertThat(claimed).allSatisfy(message -> {
                assertThat(message.row().state()).isEqualTo(state);
                assertThat(message.row().owner()).isEqualTo(NODE);
                assertThat(message.row().revision()).isEqualTo(1);
            });
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, true", "1, false"})
        void takesThoseWhoseDeadlineHasCome(int deadlineInSeconds, boolean claimed) {
            insert(message(1).deadline(inSeconds(deadlineInSeconds)));
            assertThat(idsOf(claimOverdue(NOW))).isEqualTo(claimed ? List.of(1L) : List.of());
        }

        @Test
        void takesWhatADeadNodeHadInHandAtOnceAndFirst() {
            insert(
                    message(1).deadline(NOW),
                    message(2).state(MessageState.SUBMITTING).owner(OTHER_NODE),
                    message(3).state(MessageState.SUBMITTING).owner(NODE));
            store.rescue(OTHER_NODE, NOW);
            assertThat(idsOf(claimOverdue(NOW))).containsExactly(2L, 1L);
        }

        @Test
        void takesEarlierDeadlinesFirst() {
            insert(
                    message(1).deadline(inSeconds(3)),
                    message(2).deadline(inSeconds(2)),
                    message(3).deadline(inSeconds(2)).state(MessageState.HELD));
            assertThat(idsOf(claimOverdue(inSeconds(9)))).containsExactly(2L, 3L, 1L);
        }
    }

    @Nested
    class ChangeOfRows {
        @Test
        void treatsEachChangeOnItsOwn() {
            insert(message(1), message(2));
            Change done = to(MessageState.HELD, find(1));
            Change gone = to(MessageState.HELD, message(3).make());
            assertThat(store.change(List.of(done, done, gone, to(MessageState.HELD, find(2))), NOW))
                    .containsExactly(Changed.DONE, Changed.STALE, Changed.GONE, Changed.DONE);
            assertThat(find(1).row().state()).isEqualTo(MessageState.HELD);
            assertThat(find(1).row().revision()).isEqualTo(1);
        }

        @Test
        void refusesTheLateWorkOfANodeThatLostTheMessage() {
            insert(message(1));
            StoredMessage claimed = claim(1).get(0);
            store.rescue(NODE, NOW);
            assertThat(store.change(List.of(to(MessageState.SUBMITTED, claimed)), NOW))
                    .containsExactly(Changed.STALE);
        }
    }

    @Nested
    class Rescue {
        @Test
        void freesTheMessagesOfTheDeadNodeOnly() {
            insert(
                    message(1).owner(NODE),
                    message(2).owner(OTHER_NODE),
                    message(3).owner(NODE),
                    message(4));
            assertThat(store.rescue(NODE, NOW)).isEqualTo(2);
            assertThat(find(1).row().owner()).isNull();
            assertThat(find(1).row().revision()).isEqualTo(1);
            assertThat(find(2).row().owner()).isEqualTo(OTHER_NODE);
            assertThat(find(4).row().revision()).isZero();
            assertThat(store.rescue(NODE, NOW)).isZero();
        }

        @ParameterizedTest
        @EnumSource(MessageState.class)
        void keepsTheState(MessageState state) {
            insert(message(1).state(state).owner(NODE));
            store.rescue(NODE, NOW);
            assertThat(find(1).row().state()).isEqualTo(state);
        }

        @Test
        void knowsNoOtherNode() {
            assertThat(store.rescue(new NodeId(99), NOW)).isZero();
        }
    }
}
