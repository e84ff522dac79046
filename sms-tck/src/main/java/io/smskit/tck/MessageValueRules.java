package io.smskit.tck;

import static io.smskit.tck.MessageDraft.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about what is read again, also by a process that starts later. */
abstract class MessageValueRules extends MessageRules {
    private static final String EMOJI = "你好 👩‍👩‍👧‍👦 Ünïcode ✓ ";

    MessageValueRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("M-75 required: messages are found by id, and what does not exist is left out")
    void findsById() {
        StoredMessage one = stored(message(1));
        StoredMessage two = stored(message(2), MessageState.DELIVERED);
        List<MessageId> ids = List.of(MessageId.of(2), MessageId.of(77), MessageId.of(1));
        assertThat(texts(messages.find(new Lookup.ById(ids)))).containsExactlyInAnyOrder(text(one), text(two));
        assertThat(messages.find(new Lookup.ById(List.of()))).isEmpty();
    }

    @Test
    @DisplayName("M-76 required: messages are found by the keys of one application")
    void findsByKey() {
        StoredMessage one = stored(message(1).key("a"));
        StoredMessage two = stored(message(2).key("b"), MessageState.DEAD);
        mustInsert(message(3).key("a").application("bank"), message(4).key("c"), message(5));
        assertThat(texts(messages.find(new Lookup.ByKey("shop", List.of("b", "none", "a")))))
                .containsExactlyInAnyOrder(text(one), text(two));
        assertThat(messages.find(new Lookup.ByKey("bank", List.of("b")))).isEmpty();
        assertThat(messages.find(new Lookup.ByKey("shop", List.of()))).isEmpty();
    }

    @Test
    @DisplayName("M-77 required: thousands are found in one call")
    void findsThousands() {
        MessageDraft[] drafts = LongStream.range(0, MANY)
                .mapToObj(id -> message(id).key("k" + id))
                .toArray(MessageDraft[]::new);
        mustInsert(drafts);
        List<MessageId> ids = LongStream.range(0, MANY).mapToObj(MessageId::of).toList();
        List<String> keys = IntStream.range(0, MANY).mapToObj(i -> "k" + i).toList();
        assertThat(messages.find(new Lookup.ById(ids))).hasSize(MANY);
        assertThat(messages.find(new Lookup.ByKey("shop", keys))).hasSize(MANY);
    }

    @Test
    @DisplayName(
            "M-78 required: every value is read as it was written: emoji, 1,600 characters, every byte, 64 KB, none")
    void valuesAreReadAsTheyWereWritten() {
        assertStored(unusualMessages());
    }

    private StoredMessage[] unusualMessages() {
        byte[] everyByte = new byte[65_536];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) (i * 31 + (i >> 8));
        }
        List<StoredMessage> unusual = new ArrayList<>();
        unusual.add(stored(message(0)
                .body(EMOJI.repeat(200).substring(0, 1_600).getBytes(UTF_8))
                .key(EMOJI)
                .application(EMOJI)
                .queue(EMOJI)));
        unusual.add(stored(message(Long.MAX_VALUE)
                .key("k".repeat(Message.MAX_KEY))
                .application("a".repeat(Message.MAX_KEY))
                .requestHash(Long.MIN_VALUE)
                .recipientHash(Long.MAX_VALUE)
                .body(everyByte)
                .progress(everyByte)));
        unusual.add(stored(message(3)
                .key(null)
                .requestHash(-1)
                .recipientHash(Long.MIN_VALUE)
                .body(new byte[0])
                .progress(new byte[0])
                .created(Instant.parse("2031-12-31T23:59:59.999999Z"))
                .due(Instant.parse("1970-01-01T00:00:00.000001Z"))
                .deadline(Instant.parse("2199-12-31T23:59:59.999999Z"))));
        unusual.add(step(Step.of(stored(message(4))).progress(everyByte)));
        return unusual.toArray(StoredMessage[]::new);
    }

    @Test
    @DisplayName("M-79 required: every class, lane and state is read as it was written")
    void enumsAreReadAsTheyWereWritten() {
        assertStored(ordinaryMessages());
    }

    private StoredMessage[] ordinaryMessages() {
        List<StoredMessage> all = new ArrayList<>();
        for (MessageClass messageClass : MessageClass.values()) {
            all.add(stored(message(100 + all.size()).messageClass(messageClass)));
        }
        for (Priority lane : Priority.values()) {
            all.add(stored(message(100 + all.size()).lane(lane)));
        }
        for (MessageState state : MessageState.values()) {
            all.add(stored(message(100 + all.size()), state));
        }
        return all.toArray(StoredMessage[]::new);
    }

    @Test
    @DisplayName("M-80 required: processes that open an empty place at once all find it ready")
    void opensManyTimesAtOnce() {
        List<SmsStores> opened = openEmptyPlaceAtOnce(4);
        for (int i = 0; i < opened.size(); i++) {
            assertNew(opened.get(i).messages().insert(List.of(message(i).claiming()), NOON));
        }
        List<MessageId> ids = LongStream.range(0, 4).mapToObj(MessageId::of).toList();
        assertThat(opened)
                .allSatisfy(bundle ->
                        assertThat(bundle.messages().find(new Lookup.ById(ids))).hasSize(4));
    }

    @Test
    @DisplayName("M-81 required: everything survives the end of the process")
    void everythingSurvives() {
        StoredMessage[] ordinary = ordinaryMessages();
        StoredMessage[] unusual = unusualMessages();
        StoredMessage owned = claimDue(1, inSeconds(60)).get(0);
        reopen();
        assertStored(unusual[0], unusual[1]);
        assertStored(owned);
        assertStored(Arrays.stream(ordinary)
                .filter(message -> !message.id().equals(owned.id()))
                .toArray(StoredMessage[]::new));
    }

    @Test
    @DisplayName("M-82 required: keys, due times and revisions hold beyond the end of the process")
    void promisesSurvive() {
        StoredMessage message = step(Step.of(stored(message(1).key("k"))).due(inSeconds(60)));
        reopen();
        assertThat(insert(message(2).key("k")).get(0)).isInstanceOf(Insertion.Same.class);
        assertThat(claimDue(10, inSeconds(59))).isEmpty();
        assertThat(ids(claimDue(10, inSeconds(60)))).containsExactly(1L);
        assertThat(change(Step.of(message).change())).containsExactly(Changed.STALE);
    }

    @Test
    @DisplayName("M-83 required: what one process stored the others see at once")
    void othersSeeItAtOnce() {
        StoredMessage message = stored(message(1));
        SmsStores beside = openBeside();
        assertThat(texts(beside.messages().find(new Lookup.ById(List.of(message.id())))))
                .containsExactly(text(message));
        StoredMessage changed = step(Step.of(message).due(inSeconds(5)));
        assertThat(texts(beside.messages().find(new Lookup.ById(List.of(message.id())))))
                .containsExactly(text(changed));
    }
}
