package io.smskit.tck;

import static io.smskit.tck.MessageDraft.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.StoredMessage;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about new messages and their keys. */
abstract class MessageInsertRules extends MessageRules {
    MessageInsertRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("M-01 required: a new message is stored as it was given")
    void storesWhatIsNew() {
        MessageDraft draft = message(1).key("login-1");
        assertThat(insert(draft)).containsExactly(new Insertion.New());
        assertStored(draft.make());
    }

    @Test
    @DisplayName(
            "M-02 required: a key that was used with the same request gives the earlier message and stores nothing")
    void sameRequestGivesTheEarlierMessage() {
        StoredMessage earlier = stored(message(1).key("login-1"));
        assertSame(insert(message(2).key("login-1")).get(0), earlier);
        assertThat(find(2)).isEmpty();
    }

    private static void assertSame(Insertion insertion, StoredMessage earlier) {
        assertThat(insertion).isInstanceOf(Insertion.Same.class);
        assertThat(text(((Insertion.Same) insertion).earlier())).isEqualTo(text(earlier));
    }

    @Test
    @DisplayName("M-03 required: a key that was used with another request is a conflict and stores nothing")
    void otherRequestIsAConflict() {
        StoredMessage earlier = stored(message(1).key("login-1").requestHash(7));
        assertThat(insert(message(2).key("login-1").requestHash(8)))
                .containsExactly(new Insertion.Conflict(MessageId.of(1)));
        assertThat(find(2)).isEmpty();
        assertStored(earlier);
    }

    @Test
    @DisplayName("M-04 required: among several messages with one key in one call the first counts")
    void firstOfACallCounts() {
        MessageDraft first = message(3).key("login-1");
        List<Insertion> insertions = insert(
                first,
                message(2).key("login-1"),
                message(1).key("login-1").requestHash(8),
                message(4).key("login-1"));
        assertThat(insertions.get(0)).isEqualTo(new Insertion.New());
        assertSame(insertions.get(1), first.make());
        assertThat(insertions.get(2)).isEqualTo(new Insertion.Conflict(MessageId.of(3)));
        assertSame(insertions.get(3), first.make());
        assertThat(ids(messages.find(new Lookup.ById(idsTo(4))))).containsExactly(3L);
    }

    private static List<MessageId> idsTo(int last) {
        return LongStream.rangeClosed(1, last).mapToObj(MessageId::of).toList();
    }

    @Test
    @DisplayName("M-05 required: each message of a call is stored on its own, and the answers are in its order")
    void answersAreInOrder() {
        mustInsert(message(1).key("used"), message(2).key("used too"));
        List<Insertion> insertions = insert(
                message(9),
                message(8).key("used too").requestHash(8),
                message(7).key("new"),
                message(6).key("used"),
                message(5));
        assertThat(insertions)
                .extracting(insertion -> insertion.getClass().getSimpleName())
                .containsExactly("New", "Conflict", "New", "Same", "New");
        assertThat(Stream.of(9L, 8L, 7L, 6L, 5L).filter(id -> find(id).isPresent()))
                .containsExactly(9L, 7L, 5L);
    }

    @Test
    @DisplayName("M-06 required: each application has keys of its own, and messages without a key never meet")
    void applicationsHaveKeysOfTheirOwn() {
        mustInsert(
                message(1).application("shop").key("k"),
                message(2).application("bank").key("k"),
                message(3).key(null),
                message(4).key(null));
        assertThat(insert(message(5).application("bank").key("k")).get(0)).isInstanceOf(Insertion.Same.class);
    }

    @Test
    @DisplayName("M-07 required: keys are the same only if every character is: case, accents, width, spaces")
    void keysAreComparedExactly() {
        List<String> keys = List.of("order", "Order", "order ", " order", "órder", "o\u0301rder", "ｏrder");
        for (int i = 0; i < keys.size(); i++) {
            mustInsert(message(i).key(keys.get(i)));
        }
        assertThat(messages.find(new Lookup.ByKey("shop", List.of("Order", "órder"))))
                .extracting(message -> message.id().value())
                .containsExactlyInAnyOrder(1L, 4L);
    }

    @Test
    @DisplayName("M-08 required: a key stays used when its message has ended")
    void endedMessagesKeepTheirKey() {
        StoredMessage ended = stored(message(1).key("login-1"), MessageState.DELIVERED);
        assertSame(insert(message(2).key("login-1")).get(0), ended);
        assertThat(insert(message(3).key("login-1").requestHash(8)).get(0))
                .isEqualTo(new Insertion.Conflict(MessageId.of(1)));
    }

    @Test
    @DisplayName("M-09 required: an earlier message is given as it now stands")
    void earlierMessageIsGivenAsItStands() {
        mustInsert(message(1).key("login-1"));
        StoredMessage claimed = claimDue(1).get(0);
        assertSame(insert(message(2).key("login-1")).get(0), claimed);
    }

    @Test
    @DisplayName("M-10 required: a call may hold nothing, and it may hold thousands")
    void callsAreOfAnySize() {
        assertThat(messages.insert(List.of(), NOON)).isEmpty();
        List<Incoming> many = LongStream.range(0, MANY)
                .mapToObj(id -> Incoming.of(message(id).key("k" + id).make()))
                .toList();
        assertNew(messages.insert(many, NOON));
        assertThat(messages.insert(many, NOON)).hasSize(MANY).allMatch(Insertion.Same.class::isInstance);
    }
}
