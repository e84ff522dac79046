package io.smskit.core.vault;

import io.smskit.MessageId;
import io.smskit.core.message.Progress;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.StoredMessage.Columns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals messages and opens them. A sealed body also holds what its columns told before they were hashed, so that an opened
 * message is the one that was sealed. What was stored before there were keys is passed on as it is.
 */
final class SealedMessages {
    private static final Logger LOG = LoggerFactory.getLogger(SealedMessages.class);
    private static final int WITH_KEY = 1;
    private static final int WITH_REQUEST = 2;

    private final Sealer sealer;
    private final Hashes hashes;

    SealedMessages(Sealer sealer, Hashes hashes) {
        this.sealer = sealer;
        this.hashes = hashes;
    }

    StoredMessage seal(StoredMessage message, Instant now) {
        Columns plain = message.columns();
        Hashes.Version by = hashes.current();
        String key = plain.idempotencyKey();
        Columns hashed = copy(
                plain,
                key == null ? null : by.key(plain.application(), key),
                key == null ? 0 : by.request(plain.requestHash()),
                by.recipient(plain.recipientHash()));
        byte[] body = sealer.seal(withColumns(plain, message.body()), bodyPlace(message.id(), plain), now);
        return StoredMessage.of(message.id(), hashed, body, seal(message.id(), message.row(), now));
    }

    /** A progress of which nobody could learn anything stays as it is. */
    Row seal(MessageId id, Row row, Instant now) {
        byte[] progress = row.progress();
        return Progress.tellsNothing(progress) || Sealer.isSealed(progress)
                ? row
                : copy(row, sealer.seal(progress, progressPlace(id), now));
    }

    /** The message as it was sealed; what cannot be opened stays sealed, and nobody can read it. */
    StoredMessage open(StoredMessage stored) {
        Row row = open(stored.id(), stored.row());
        if (!Sealer.isSealed(stored.body())) {
            return row == stored.row() ? stored : stored.row(row);
        }
        byte[] opened = sealer.open(stored.body(), bodyPlace(stored.id(), stored.columns()));
        if (opened == null) {
            complain(stored.id(), stored.body());
            return stored;
        }
        return withColumnsOf(opened, stored, row);
    }

    private Row open(MessageId id, Row row) {
        if (!Sealer.isSealed(row.progress())) {
            return row;
        }
        byte[] opened = sealer.open(row.progress(), progressPlace(id));
        if (opened == null) {
            complain(id, row.progress());
            return row;
        }
        return copy(row, opened);
    }

    private void complain(MessageId id, byte[] sealed) {
        if (sealer.hasKeyOf(sealed)) {
            LOG.error("Message {} cannot be opened: its bytes were changed, or belong to another message", id);
        } else {
            LOG.error("Message {} cannot be opened: encryption key {} is not at hand", id, sealed[1] & 0xFF);
        }
    }

    /** Whether a key is missing without which the message cannot be read; another node may have it. */
    boolean lacksKeyOf(StoredMessage stored) {
        return lacksKeyOf(stored.body()) || lacksKeyOf(stored.row().progress());
    }

    private boolean lacksKeyOf(byte[] bytes) {
        return Sealer.isSealed(bytes) && !sealer.hasKeyOf(bytes);
    }

    private static byte[] withColumns(Columns columns, byte[] body) {
        byte[] key = columns.idempotencyKey() == null
                ? null
                : columns.idempotencyKey().getBytes(StandardCharsets.UTF_8);
        boolean withRequest = columns.requestHash() != 0;
        int size = 1 + Long.BYTES + (withRequest ? Long.BYTES : 0) + (key == null ? 0 : Integer.BYTES + key.length);
        ByteBuffer out = ByteBuffer.allocate(size + body.length);
        out.put((byte) ((key == null ? 0 : WITH_KEY) | (withRequest ? WITH_REQUEST : 0)));
        out.putLong(columns.recipientHash());
        if (withRequest) {
            out.putLong(columns.requestHash());
        }
        if (key != null) {
            out.putInt(key.length).put(key);
        }
        return out.put(body).array();
    }

    private static StoredMessage withColumnsOf(byte[] opened, StoredMessage stored, Row row) {
        ByteBuffer in = ByteBuffer.wrap(opened);
        int with = in.get();
        long recipientHash = in.getLong();
        long requestHash = (with & WITH_REQUEST) == 0 ? 0 : in.getLong();
        String key = null;
        if ((with & WITH_KEY) != 0) {
            byte[] bytes = new byte[in.getInt()];
            in.get(bytes);
            key = new String(bytes, StandardCharsets.UTF_8);
        }
        Columns columns = copy(stored.columns(), key, requestHash, recipientHash);
        return StoredMessage.of(stored.id(), columns, Arrays.copyOfRange(opened, in.position(), opened.length), row);
    }

    private static Columns copy(Columns columns, @Nullable String key, long requestHash, long recipientHash) {
        return new Columns(
                columns.application(),
                key,
                requestHash,
                recipientHash,
                columns.messageClass(),
                columns.priority(),
                columns.queue(),
                columns.createdMicros());
    }

    private static Row copy(Row row, byte[] progress) {
        return new Row(
                row.state(),
                row.dueMicros(),
                row.deadlineMicros(),
                row.owner(),
                row.revision(),
                row.attempt(),
                row.rescues(),
                progress);
    }

    private static byte[] bodyPlace(MessageId id, Columns columns) {
        byte[] application = columns.application().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Long.BYTES + application.length)
                .put((byte) 'B')
                .putLong(id.value())
                .put(application)
                .array();
    }

    /** A change of a message does not name its application. */
    private static byte[] progressPlace(MessageId id) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) 'P')
                .putLong(id.value())
                .array();
    }
}
