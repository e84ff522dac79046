package io.smskit.core.store;

import static io.smskit.core.store.Samples.NODE;
import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.id;
import static io.smskit.core.store.Samples.inSeconds;
import static io.smskit.core.store.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.StoredMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryMessageQueryTest {
    private final InMemoryMessageStore store = Samples.emptyStore(10, 1_000);

    private void insert(Samples.Draft... drafts) {
        store.insert(Arrays.stream(drafts).map(Samples.Draft::incoming).toList(), NOW);
    }

    private static List<Long> idsOf(List<StoredMessage> messages) {
        return messages.stream().map(message -> message.id().value()).toList();
    }

    @Test
    void pagesFromTheNewestOn() {
        insert(message(1), message(5), message(3), message(4), message(2));
        assertThat(idsOf(store.page(Filter.all(), null, 2))).containsExactly(5L, 4L);
        assertThat(idsOf(store.page(Filter.all(), id(4), 2))).containsExactly(3L, 2L);
        assertThat(idsOf(store.page(Filter.all(), id(2), 2))).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001})
    void refusesAPageOfAnotherSize(int atMost) {
        assertThatThrownBy(() -> store.page(Filter.all(), null, atMost)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsTheMessagesOfARecipientSinceAnInstant() {
        insert(
                message(1).recipient(7).created(inSeconds(-10)),
                message(2).recipient(7).created(inSeconds(-5)),
                message(3).recipient(7).created(NOW),
                message(4).recipient(8).created(NOW));
        assertThat(idsOf(store.page(Filter.toRecipient(7, inSeconds(-5)), null, 10)))
                .containsExactly(3L, 2L);
        assertThat(store.count(Filter.toRecipient(8, NOW))).containsEntry(MessageState.QUEUED, 1L);
    }

    @Test
    void findsTheMessagesOfASpanOfTime() {
        insert(
                message(1).created(inSeconds(-10)),
                message(2).created(inSeconds(-5)),
                message(3).created(NOW));
        Filter span = new Filter(Set.of(), null, null, null, inSeconds(-10), NOW);

        assertThat(idsOf(store.page(span, null, 10))).containsExactly(2L, 1L);
        assertThat(store.count(span)).containsEntry(MessageState.QUEUED, 2L);
    }

    @Test
    void countsByStateAndLeavesOutStatesWithoutAMessage() {
        insert(message(1), message(2), message(3).state(MessageState.HELD));
        assertThat(store.count(Filter.all()))
                .containsEntry(MessageState.QUEUED, 2L)
                .containsEntry(MessageState.HELD, 1L)
                .hasSize(2);
        assertThat(store.count(Filter.inState(MessageState.HELD))).containsOnlyKeys(MessageState.HELD);
    }

    @Test
    void knowsTheNextDueTimeOfWhatIsToBeSent() {
        assertThat(store.nextDue()).isEmpty();
        insert(
                message(1).due(inSeconds(1)).owner(NODE),
                message(2).due(inSeconds(2)).state(MessageState.HELD),
                message(3).due(inSeconds(4)).lane(Priority.LOW),
                message(4).due(inSeconds(3)).state(MessageState.SCHEDULED).queue("other"));
        assertThat(store.nextDue()).contains(inSeconds(3));
    }

    @Test
    void knowsTheNextDeadlineOfWhatHasNoOwner() {
        assertThat(store.nextDeadline()).isEmpty();
        insert(
                message(1).deadline(inSeconds(1)).owner(NODE),
                message(2).deadline(inSeconds(2)).state(MessageState.DELIVERED),
                message(3).deadline(inSeconds(4)),
                message(4).deadline(inSeconds(3)).state(MessageState.SUBMITTED));
        assertThat(store.nextDeadline()).contains(inSeconds(3));
    }

    @Test
    void findsEachMessageOnce() {
        insert(message(1), message(2));
        assertThat(store.find(new Lookup.ById(List.of(id(1), id(9), id(1))))).hasSize(1);
    }
}
