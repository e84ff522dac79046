package io.smskit.tck;

import static io.smskit.tck.MessageDraft.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageQuery.Waiting;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about what is looked up by what messages have in common. */
abstract class MessageQueryRules extends MessageRules {
    MessageQueryRules(StoreKit kit) {
        super(kit);
    }

    private MessageQuery query() {
        return stores.query();
    }

    private List<Long> page(Filter filter, @Nullable MessageId before, int atMost) {
        return ids(query().page(filter, before, atMost));
    }

    private void assertPage(Filter filter, Long... ids) {
        soon(() -> assertThat(page(filter, null, 100)).containsExactly(ids));
    }

    @Test
    @DisplayName(
            "Q-01 required: a page begins with the newest id, below the one that is named, and is no longer than asked for")
    void pagesAreNewestFirst() {
        mustInsert(message(3), message(1), message(4), message(2), message(5));
        soon(() -> assertThat(page(Filter.all(), null, 2)).containsExactly(5L, 4L));
        assertThat(page(Filter.all(), MessageId.of(4), 2)).containsExactly(3L, 2L);
        assertThat(page(Filter.all(), MessageId.of(2), 2)).containsExactly(1L);
        assertThat(page(Filter.all(), MessageId.of(1), 2)).isEmpty();
    }

    @Test
    @DisplayName("Q-02 required: a page holds messages as they stand")
    void pagesHoldMessagesAsTheyStand() {
        StoredMessage ended = stored(message(1).key("k"), MessageState.DELIVERED);
        StoredMessage waiting = stored(message(2).progress(new byte[] {7, 8}));
        soon(() -> assertThat(texts(query().page(Filter.all(), null, 10))).containsExactly(text(waiting), text(ended)));
    }

    @Test
    @DisplayName("Q-03 required: states select")
    void statesSelect() {
        for (MessageState state : MessageState.values()) {
            stored(message(state.ordinal()), state);
        }
        for (MessageState state : MessageState.values()) {
            assertPage(Filter.inState(state), (long) state.ordinal());
        }
        assertPage(Filter.inState(MessageState.QUEUED, MessageState.DEAD), 11L, 2L);
    }

    @Test
    @DisplayName("Q-04 required: application, class, recipient and age select, each alone and all together")
    void everyPartSelects() {
        mustInsert(
                message(1),
                message(2).application("bank"),
                message(3).messageClass(MessageClass.MARKETING),
                message(4).recipientHash(99),
                message(5).created(inSeconds(60)),
                message(6)
                        .application("bank")
                        .messageClass(MessageClass.MARKETING)
                        .recipientHash(99)
                        .created(inSeconds(60)));
        assertPage(new Filter(Set.of(), "bank", null, null, null), 6L, 2L);
        assertPage(new Filter(Set.of(), null, MessageClass.MARKETING, null, null), 6L, 3L);
        assertPage(new Filter(Set.of(), null, null, 99L, null), 6L, 4L);
        assertPage(new Filter(Set.of(), null, null, null, inSeconds(60)), 6L, 5L);
        assertPage(new Filter(Set.of(), null, null, null, inSeconds(60).plus(TICK)));
        assertPage(new Filter(Set.of(), null, null, null, null, inSeconds(60)), 4L, 3L, 2L, 1L);
        assertPage(new Filter(Set.of(), null, null, 99L, NOON, inSeconds(60).plus(TICK)), 6L, 4L);
        assertPage(new Filter(Set.of(MessageState.QUEUED), "bank", MessageClass.MARKETING, 99L, inSeconds(60)), 6L);
        assertPage(new Filter(Set.of(MessageState.HELD), "bank", MessageClass.MARKETING, 99L, inSeconds(60)));
        assertPage(Filter.toRecipient(99, NOON), 6L, 4L);
        assertPage(new Filter(Set.of(), null, null, 99L, null, inSeconds(60)), 4L);
        assertPage(new Filter(Set.of(), null, null, 99L, NOON, inSeconds(60).plus(TICK)), 6L, 4L);
    }

    @Test
    @DisplayName("Q-05 required: who turns pages while messages are added sees every message once")
    void pagesAreStable() {
        for (int i = 0; i < 20; i++) {
            mustInsert(message(100 + i));
        }
        soon(() -> assertThat(page(Filter.all(), null, 100)).hasSize(20));
        List<Long> seen = new ArrayList<>();
        MessageId before = null;
        List<Long> page = page(Filter.all(), before, 6);
        while (!page.isEmpty() && seen.size() <= 20) {
            seen.addAll(page);
            before = MessageId.of(page.get(page.size() - 1));
            mustInsert(message(1_000 + seen.size()));
            page = page(Filter.all(), before, 6);
        }
        assertThat(seen).hasSize(20).doesNotHaveDuplicates().allMatch(id -> id < 1_000);
    }

    @Test
    @DisplayName("Q-06 required: messages are counted by state, and states without a message are left out")
    void countsByState() {
        mustInsert(message(1), message(2).state(MessageState.HELD), message(3).application("bank"));
        stored(message(4), MessageState.DELIVERED);
        soon(() -> assertThat(query().count(Filter.all()))
                .isEqualTo(Map.of(MessageState.QUEUED, 2L, MessageState.HELD, 1L, MessageState.DELIVERED, 1L)));
        assertThat(query().count(new Filter(Set.of(), "bank", null, null, null)))
                .isEqualTo(Map.of(MessageState.QUEUED, 1L));
        assertThat(query().count(Filter.inState(MessageState.HELD, MessageState.DEAD)))
                .isEqualTo(Map.of(MessageState.HELD, 1L));
        assertThat(query().count(Filter.inState(MessageState.DEAD))).isEmpty();
    }

    @Test
    @DisplayName("Q-07 required: a page may have 1,000 messages")
    void pagesMayBeLong() {
        MessageDraft[] drafts = new MessageDraft[1_100];
        for (int i = 0; i < drafts.length; i++) {
            drafts[i] = message(i);
        }
        mustInsert(drafts);
        soon(() -> assertThat(page(Filter.all(), null, 1_000)).hasSize(1_000).startsWith(1_099L));
        assertThat(page(Filter.all(), MessageId.of(100), 1_000)).hasSize(100);
    }

    @Test
    @DisplayName("Q-08 required: the next due time is that of a message that is to be sent and has no owner")
    void nextDueIsOfWhatIsToBeSent() {
        assertThat(query().nextDue()).isEmpty();
        stored(message(1).due(inSeconds(-9)), MessageState.SUBMITTED);
        stored(message(2).due(inSeconds(-8)), MessageState.HELD);
        stored(message(3).due(inSeconds(-7)), MessageState.DEAD);
        assertThat(query().nextDue()).isEmpty();
        mustInsert(
                message(4).due(inSeconds(5)),
                message(5).due(inSeconds(3).plus(TICK)).state(MessageState.SCHEDULED));
        soon(() -> assertThat(query().nextDue()).contains(inSeconds(3).plus(TICK)));
        claimDue(1, inSeconds(4));
        soon(() -> assertThat(query().nextDue()).contains(inSeconds(5)));
        claimDue(1, inSeconds(5));
        soon(() -> assertThat(query().nextDue()).isEmpty());
    }

    @Test
    @DisplayName("Q-09 required: the next deadline is that of a message that has not ended and has no owner")
    void nextDeadlineIsOfWhatIsOpen() {
        assertThat(query().nextDeadline()).isEmpty();
        stored(message(1).deadline(inSeconds(1)), MessageState.DELIVERED);
        stored(message(2).deadline(inSeconds(1)), MessageState.DEAD);
        assertThat(query().nextDeadline()).isEmpty();
        Instant first = NOON.plus(Duration.ofHours(1));
        Instant second = NOON.plus(Duration.ofHours(2));
        StoredMessage waiting = stored(message(3).deadline(first));
        stored(message(4).deadline(second).state(MessageState.HELD));
        stored(message(5).deadline(NOON.plus(Duration.ofHours(72))), MessageState.SUBMITTED);
        soon(() -> assertThat(query().nextDeadline()).contains(first));
        step(Step.of(waiting).owner(node));
        soon(() -> assertThat(query().nextDeadline()).contains(second));
    }

    @Test
    @DisplayName("Q-11 required: what waits is told by queue, with the first and so many as are to be counted")
    void tellsWhatWaits() {
        assertThat(query().waiting(inSeconds(100), 10)).isEmpty();
        stored(message(1).due(inSeconds(-9)), MessageState.SUBMITTED);
        stored(message(2).due(inSeconds(-8)).queue("held"), MessageState.HELD);
        stored(message(3).due(inSeconds(-7)), MessageState.DEAD);
        mustInsert(
                message(9).due(inSeconds(3)),
                message(8).due(inSeconds(4)).lane(Priority.LOW),
                message(7).due(inSeconds(4)).lane(Priority.URGENT),
                message(6).due(inSeconds(5)).queue("Abroad"),
                message(5).due(inSeconds(5)).queue("Abroad").lane(Priority.HIGH).state(MessageState.SCHEDULED),
                message(4).due(inSeconds(5).plus(TICK)).queue("Abroad"));
        soon(() -> assertThat(query().waiting(inSeconds(5), 10))
                .containsExactlyInAnyOrder(
                        new Waiting("default", MessageId.of(9), 3), new Waiting("Abroad", MessageId.of(5), 2)));
        assertThat(query().waiting(inSeconds(4), 2)).containsExactly(new Waiting("default", MessageId.of(9), 2));
        claimDue(1, inSeconds(3));
        soon(() -> assertThat(query().waiting(inSeconds(4), 10))
                .containsExactly(new Waiting("default", MessageId.of(7), 2)));
        messages.rescue(node, NOON);
        claimDue(1, inSeconds(3));
        messages.rescue(node, NOON);
        soon(() -> assertThat(query().waiting(inSeconds(4), 10))
                .as("with a suspect")
                .containsExactly(new Waiting("default", MessageId.of(9), 3)));
    }

    @Test
    @DisplayName("Q-12 required: what is in the hand of others than some nodes is counted and listed")
    void knowsWhatOthersHave() {
        mustInsert(message(4));
        step(Step.of(step(Step.of(stored(message(1))).owner(node))).state(MessageState.DEAD));
        step(Step.of(stored(message(2))).owner(node));
        step(Step.of(stored(message(3))).state(MessageState.SUBMITTING).owner(other));
        Filter anyNode = Filter.ownedByOthersThan(List.of());
        soon(() -> assertThat(query().count(anyNode))
                .isEqualTo(Map.of(MessageState.QUEUED, 1L, MessageState.SUBMITTING, 1L)));
        assertThat(query().count(Filter.ownedByOthersThan(List.of(node))))
                .isEqualTo(Map.of(MessageState.SUBMITTING, 1L));
        assertPage(Filter.ownedByOthersThan(List.of(node)), 3L);
        assertPage(anyNode, 3L, 2L);
        assertThat(query().count(Filter.ownedByOthersThan(List.of(node, other))))
                .isEmpty();
    }

    @Test
    @DisplayName("Q-10 required: what one process stored the others can look up soon")
    void othersLookUpSoon() {
        MessageQuery beside = openBeside().query();
        mustInsert(message(1));
        soon(() -> assertThat(ids(beside.page(Filter.all(), null, 10))).containsExactly(1L));
        assertThat(beside.count(Filter.all())).isEqualTo(Map.of(MessageState.QUEUED, 1L));
    }
}
