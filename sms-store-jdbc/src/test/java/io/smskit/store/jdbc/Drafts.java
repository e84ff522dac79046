package io.smskit.store.jdbc;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Messages for tests. */
final class Drafts {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private Drafts() {}

    /** A message that is due at noon and valid for a day. */
    static StoredMessage message(long id, @Nullable String key) {
        long noon = NOON.getEpochSecond() * 1_000_000;
        StoredMessage.Columns columns = new StoredMessage.Columns(
                "shop", key, id, 8613800138000L, MessageClass.NOTIFICATION, Priority.NORMAL, "default", noon);
        byte[] body = ("body of " + id).getBytes(StandardCharsets.UTF_8);
        Row row = new Row(MessageState.QUEUED, noon, noon + 86_400_000_000L, null, 0, 0, 0, new byte[] {1});
        return StoredMessage.of(MessageId.of(id), columns, body, row);
    }

    static List<Incoming> messages(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(id -> Incoming.of(message(id, null)))
                .toList();
    }

    /** The next row in this state. */
    static Row next(Row row, MessageState state, @Nullable NodeId owner) {
        return new Row(
                state,
                row.dueMicros(),
                row.deadlineMicros(),
                owner,
                row.revision() + 1,
                row.attempt(),
                row.rescues(),
                row.progress());
    }
}
