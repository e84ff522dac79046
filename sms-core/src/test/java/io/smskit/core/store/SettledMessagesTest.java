package io.smskit.core.store;

import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.id;
import static io.smskit.core.store.Samples.in;
import static io.smskit.core.store.Samples.message;
import static io.smskit.core.store.Samples.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What becomes of messages that are over, in a store that has room for five of them. */
class SettledMessagesTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final InMemoryMessageStore store = Samples.emptyStore(1_000, 5);

    private Insertion insert(Samples.Draft draft, Instant now) {
        return store.insert(List.of(draft.created(now).incoming()), now).get(0);
    }

    private void settle(Samples.Draft draft, Instant now) {
        insert(draft.state(MessageState.BLOCKED), now);
    }

    private Optional<StoredMessage> find(long id) {
        return store.find(new Lookup.ById(List.of(id(id)))).stream().findAny();
    }

    private Changed change(long id, MessageState state, Instant now) {
        return store.change(List.of(to(state, find(id).orElseThrow())), now).get(0);
    }

    private List<Long> kept() {
        return store.page(Filter.all(), null, 1_000).stream()
                .map(message -> message.id().value())
                .toList();
    }

    @Test
    void keepsTheLatestThatHaveRoom() {
        LongStream.rangeClosed(1, 8).forEach(id -> settle(message(id), NOW));
        assertThat(kept()).containsExactly(8L, 7L, 6L, 5L, 4L);
        assertThat(store.count(Filter.all())).containsEntry(MessageState.BLOCKED, 5L);
    }

    @Test
    void neverForgetsWhatIsNotOver() {
        insert(message(100), NOW);
        LongStream.rangeClosed(1, 8).forEach(id -> settle(message(id), NOW));
        settle(message(200), NOW.plus(Duration.ofDays(300)));
        assertThat(kept()).containsExactly(200L, 100L);
    }

    @Test
    void forgetsAfterAWeek() {
        settle(message(1), NOW);
        settle(message(2), in(WEEK).minusMillis(1));
        assertThat(kept()).containsExactly(2L, 1L);
        settle(message(3), in(WEEK));
        assertThat(kept()).containsExactly(3L, 2L);
    }

    @Test
    void saysThatAForgottenMessageIsGone() {
        settle(message(1), NOW);
        StoredMessage forgotten = find(1).orElseThrow();
        settle(message(2), in(WEEK));
        assertThat(store.change(List.of(to(MessageState.QUEUED, forgotten)), NOW))
                .containsExactly(Changed.GONE);
        assertThat(store.page(Filter.toRecipient(forgotten.columns().recipientHash(), NOW), null, 10))
                .hasSize(1);
    }

    @Test
    void keepsAKeyForADayHoweverManyThereAre() {
        LongStream.rangeClosed(1, 20).forEach(id -> settle(message(id).key("k" + id), NOW));
        assertThat(insert(message(30).key("k1"), in(Duration.ofHours(24)).minusMillis(1)))
                .isInstanceOf(Insertion.Same.class);
        settle(message(31), in(Duration.ofHours(24)));
        assertThat(kept()).containsExactly(31L, 20L, 19L, 18L, 17L, 16L);
        assertThat(insert(message(32).key("k1"), in(Duration.ofHours(24)))).isEqualTo(new Insertion.New());
    }

    @Test
    void doesNotLetKeysTakeTheRoomOfOthers() {
        LongStream.rangeClosed(1, 20).forEach(id -> settle(message(id).key("k" + id), NOW));
        settle(message(21), NOW);
        settle(message(22), NOW);
        assertThat(kept()).hasSize(22);
    }

    @Test
    void keepsADeadMessageThatIsRedriven() {
        insert(message(1).state(MessageState.DEAD), NOW);
        change(1, MessageState.QUEUED, NOW);
        LongStream.rangeClosed(2, 12).forEach(id -> settle(message(id), NOW));
        assertThat(find(1)).isPresent();
        change(1, MessageState.DELIVERED, NOW);
        assertThat(kept()).containsExactly(12L, 11L, 10L, 9L, 1L);
    }

    @Test
    void countsTheWeekAnewWhenALateReportComes() {
        insert(message(1).state(MessageState.UNKNOWN), NOW);
        change(1, MessageState.DELIVERED, in(Duration.ofDays(3)));
        settle(message(2), in(WEEK));
        assertThat(find(1)).isPresent();
        settle(message(3), in(WEEK.plusDays(3)));
        assertThat(find(1)).isEmpty();
    }
}
