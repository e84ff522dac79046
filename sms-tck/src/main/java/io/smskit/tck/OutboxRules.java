package io.smskit.tck;

import static io.smskit.tck.MessageDraft.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about messages that exist if and only if a transaction of the application commits. */
abstract class OutboxRules extends MessageRules {
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private final OutboxKit kit;

    OutboxRules(OutboxKit kit) {
        super(kit);
        this.kit = kit;
    }

    private static List<Insertion> insert(ApplicationTransaction transaction, MessageDraft... drafts) {
        return transaction
                .outbox()
                .insert(Stream.of(drafts).map(MessageDraft::make).toList(), NOON);
    }

    @Test
    @DisplayName("O-01 required: after the commit a message exists and is given as any other")
    void committedMessagesExist() {
        try (ApplicationTransaction transaction = kit.begin()) {
            assertNew(insert(transaction, message(1).key("k"), message(2).state(MessageState.SCHEDULED)));
            transaction.commit();
        }
        assertStored(
                message(1).key("k").make(),
                message(2).state(MessageState.SCHEDULED).make());
        assertThat(ids(claimDue(10))).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("O-02 required: after a rollback nothing is left: no message, and no key that is used")
    void rolledBackMessagesDoNotExist() {
        try (ApplicationTransaction transaction = kit.begin()) {
            assertNew(insert(transaction, message(1).key("k"), message(2)));
        }
        assertThat(find(1)).isEmpty();
        assertThat(find(2)).isEmpty();
        assertThat(claimDue(10)).isEmpty();
        mustInsert(message(3).key("k"));
    }

    @Test
    @DisplayName("O-03 required: an insert does not commit: a failure later in the transaction takes it back")
    void insertsDoNotCommit() {
        assertThatThrownBy(() -> {
                    try (ApplicationTransaction transaction = kit.begin()) {
                        insert(transaction, message(1));
                        insert(transaction, message(2));
                        throw new IllegalStateException("the application fails");
                    }
                })
                .hasMessage("the application fails");
        assertThat(find(1)).isEmpty();
        assertThat(find(2)).isEmpty();
    }

    @Test
    @DisplayName(
            "O-04 required: a key that was used gives the earlier message or a conflict, and the transaction goes on")
    void keysHoldInTransactions() {
        StoredMessage earlier = stored(message(1).key("k"));
        try (ApplicationTransaction transaction = kit.begin()) {
            List<Insertion> insertions = insert(
                    transaction,
                    message(2).key("k"),
                    message(3).key("k").requestHash(8),
                    message(4).key("new"),
                    message(5).key("new"));
            assertThat(insertions)
                    .extracting(insertion -> insertion.getClass().getSimpleName())
                    .containsExactly("Same", "Conflict", "New", "Same");
            assertThat(text(((Insertion.Same) insertions.get(0)).earlier())).isEqualTo(text(earlier));
            assertThat(insertions.get(1)).isEqualTo(new Insertion.Conflict(MessageId.of(1)));
            assertNew(insert(transaction, message(6)));
            transaction.commit();
        }
        assertStored(earlier, message(4).key("new").make(), message(6).make());
        assertThat(find(2)).isEmpty();
        assertThat(find(5)).isEmpty();
    }

    @Test
    @DisplayName("O-05 required: a call may hold nothing, and it may hold thousands")
    void callsAreOfAnySize() {
        try (ApplicationTransaction transaction = kit.begin()) {
            assertThat(insert(transaction)).isEmpty();
            assertNew(insert(
                    transaction,
                    LongStream.range(0, MANY).mapToObj(MessageDraft::message).toArray(MessageDraft[]::new)));
            transaction.commit();
        }
        assertThat(claimDue(MANY)).hasSize(MANY);
    }

    @Test
    @DisplayName("O-06 required: what was committed survives the end of the process")
    void committedMessagesSurvive() {
        try (ApplicationTransaction transaction = kit.begin()) {
            insert(transaction, message(1).key("k"));
            transaction.commit();
        }
        reopen();
        assertStored(message(1).key("k").make());
        assertThat(super.insert(message(2).key("k")).get(0)).isInstanceOf(Insertion.Same.class);
    }

    @Test
    @DisplayName("O-07 recommended: while the transaction is open nobody sees its messages, and nobody waits for it")
    void nobodyWaits() {
        StoredMessage waiting = stored(message(1));
        CompletableFuture<Void> work = new CompletableFuture<>();
        boolean isDone;
        try (ApplicationTransaction transaction = kit.begin()) {
            insert(transaction, message(2));
            time.executor().execute(() -> complete(work, waiting));
            isDone = time.await(work, AT_ONCE);
            transaction.commit();
        }
        assertThat(time.await(work, Duration.ofSeconds(30)))
                .as("work of others, after the transaction")
                .isTrue();
        work.join();
        recommend(() ->
                assertThat(isDone).as("work of others, during the transaction").isTrue());
        assertThat(find(2)).isPresent();
    }

    /** Inserts, claims and changes as an engine does meanwhile. */
    private void complete(CompletableFuture<Void> work, StoredMessage waiting) {
        try {
            mustInsert(message(3));
            assertThat(ids(claimDue(10))).startsWith(1L).contains(3L);
            step(Step.of(waiting.row(waiting.row().owned(node)))
                    .state(MessageState.CANCELLED)
                    .owner(null));
            work.complete(null);
        } catch (RuntimeException | AssertionError e) {
            work.completeExceptionally(e);
        }
    }
}
