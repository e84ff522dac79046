package io.smskit.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.core.message.Micros;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A queue of a million messages fits into a small heap only if each is small. */
class RetainedHeapTest {
    private static final int MESSAGES = 200_000;

    /** A text of 62 characters, a number and some bytes around them. */
    private static final int BODY = 62 + 8 + 8;

    /** Where it is found by id and recipient: an entry of 32 bytes, its key of 24, and slots in two tables. */
    private static final int INDEXES = 56 + 24;

    @Test
    void ofAQueuedMessageIsBelow220BytesAndOfItsIndexesBelow80() {
        InMemoryMessageStore store = Samples.emptyStore(MESSAGES, 1);
        long before = used();
        LongStream.range(0, MESSAGES).forEach(id -> store.insert(List.of(Incoming.of(message(id))), Samples.NOW));
        long perMessage = (used() - before) / MESSAGES;
        System.out.println("RetainedHeapTest " + perMessage + " bytes per message, indexes included");
        assertThat(perMessage).isBetween(100L, 220L + INDEXES);
        assertThat(store.nextDue()).isPresent();
    }

    private static StoredMessage message(long id) {
        long micros = Micros.of(Samples.NOW) + id;
        StoredMessage.Columns columns = new StoredMessage.Columns(
                new String("shop"),
                null,
                id,
                8613800000000L + id,
                MessageClass.MARKETING,
                Priority.LOW,
                new String("default"),
                micros);
        Row row = new Row(MessageState.QUEUED, micros, micros + 86_400_000_000L, null, 0, 0, 0, new byte[0]);
        return StoredMessage.of(MessageId.of(id), columns, new byte[BODY], row);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
