package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** What all rules about messages work with. */
abstract class MessageRules extends StoreRules {
    static final int MANY = 2_500;

    MessageStore messages;
    NodeId node;
    NodeId other;

    @SuppressWarnings("NullAway.Init")
    MessageRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void takeUp() {
        messages = stores.messages();
        node = joins("one");
        other = joins("other");
    }

    @Override
    void reopen() {
        super.reopen();
        messages = stores.messages();
    }

    /** A change may carry what belongs into {@code store}. */
    void assumeAttaches(Object store, String what) {
        assumeTrue(messages.attaches(store), () -> "the message store attaches no " + what);
    }

    List<Insertion> insert(MessageDraft... drafts) {
        return messages.insert(
                Stream.of(drafts).map(draft -> Incoming.of(draft.make())).toList(), NOON);
    }

    /** Stores messages that must be new. */
    void mustInsert(MessageDraft... drafts) {
        assertNew(insert(drafts));
    }

    static void assertNew(List<Insertion> insertions) {
        assertThat(insertions).isNotEmpty().allMatch(Insertion.New.class::isInstance, "are new");
    }

    StoredMessage stored(MessageDraft draft) {
        mustInsert(draft);
        return draft.make();
    }

    /** Stores a message and leads it into a state, without an owner. */
    StoredMessage stored(MessageDraft draft, MessageState state) {
        return switch (state) {
            case QUEUED, SCHEDULED, HELD, BLOCKED -> stored(draft.state(state));
            case SUBMITTING, EXPIRED, CANCELLED, DEAD ->
                step(Step.of(stored(draft)).state(state));
            case SUBMITTED, DELIVERED, UNDELIVERED, UNKNOWN ->
                step(Step.of(stored(draft, MessageState.SUBMITTING)).state(state));
        };
    }

    /** Makes a change that must succeed. */
    StoredMessage step(Step step) {
        assertThat(change(step.change())).as("change to %s", step.message()).containsExactly(Changed.DONE);
        return step.message();
    }

    List<Changed> change(Change... changes) {
        return messages.change(List.of(changes), NOON);
    }

    Optional<StoredMessage> find(long id) {
        return messages.find(new Lookup.ById(List.of(MessageId.of(id)))).stream()
                .findFirst();
    }

    void assertStored(StoredMessage... expected) {
        List<MessageId> ids = Arrays.stream(expected).map(StoredMessage::id).toList();
        assertThat(texts(messages.find(new Lookup.ById(ids))))
                .containsExactlyInAnyOrderElementsOf(texts(List.of(expected)));
    }

    List<StoredMessage> claimDue(int atMost) {
        return claimDue(atMost, NOON);
    }

    /** Claims from the lane and queue of ordinary drafts. */
    List<StoredMessage> claimDue(int atMost, Instant now) {
        return messages.claim(new Claim.Due(node, Priority.NORMAL, Set.of(MessageDraft.QUEUE), atMost), now);
    }

    List<StoredMessage> claimSuspect(Instant now) {
        return messages.claim(new Claim.Suspect(node, Set.of(MessageDraft.QUEUE)), now);
    }

    List<StoredMessage> claimOverdue(int atMost, Instant now) {
        return messages.claim(new Claim.Overdue(node, atMost), now);
    }

    static List<Long> ids(List<StoredMessage> messages) {
        return messages.stream().map(message -> message.id().value()).toList();
    }

    static List<String> texts(List<StoredMessage> messages) {
        return messages.stream().map(MessageRules::text).toList();
    }

    /** Everything that a store keeps of a message, to compare and to read. A terminal row has no next step. */
    static String text(StoredMessage message) {
        Row row = message.row();
        StoredMessage.Columns columns = message.columns();
        String next = row.state().isTerminal()
                ? ""
                : ", due " + row.dueMicros() + ", deadline " + row.deadlineMicros() + ", rescues " + row.rescues();
        return message.id() + " " + columns + ", key " + columns.idempotencyKey() + ", hashes " + columns.requestHash()
                + " " + columns.recipientHash() + ", " + columns.priority() + ", created " + columns.createdMicros()
                + ", body " + text(message.body()) + "; " + row.state() + next + ", owner " + row.owner()
                + ", revision " + row.revision() + ", attempt " + row.attempt() + ", progress "
                + text(row.progress());
    }

    private static String text(byte[] bytes) {
        return bytes.length + " bytes with hash " + Arrays.hashCode(bytes);
    }
}
