package io.smskit.spi.store;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.Priority;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as a store keeps it: columns that never change, the opaque body, and the {@link Row} that does. The byte
 * arrays are shared and must not be changed by anybody.
 *
 * @since 0.1
 */
public final class StoredMessage {
    private final MessageId id;
    private final Columns columns;
    private final byte[] body;
    private final Row row;

    private StoredMessage(MessageId id, Columns columns, byte[] body, Row row) {
        this.id = id;
        this.columns = columns;
        this.body = body;
        this.row = row;
    }

    /** A message with its first or present row. */
    public static StoredMessage of(MessageId id, Columns columns, byte[] body, Row row) {
        return new StoredMessage(
                requireNonNull(id), requireNonNull(columns), requireNonNull(body), requireNonNull(row));
    }

    /** A copy with another row. */
    public StoredMessage row(Row row) {
        return new StoredMessage(id, columns, body, requireNonNull(row, "row"));
    }

    /** Its id. */
    public MessageId id() {
        return id;
    }

    /** What never changes. */
    public Columns columns() {
        return columns;
    }

    /** The engine's encoding of the message; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** What changes. */
    public Row row() {
        return row;
    }

    @Override
    public String toString() {
        return id + " " + row.state() + " revision " + row.revision();
    }

    /**
     * What never changes and is asked for.
     *
     * @param application its application
     * @param idempotencyKey its key within the application; null for none
     * @param requestHash a hash of the request before rendering, which tells a repetition from a conflict
     * @param recipientHash a keyed or plain hash of the number, by which messages of one number are found
     * @param messageClass what it is for
     * @param priority its lane
     * @param queue the name of its route
     * @param createdMicros when it was stored, in microseconds since 1970
     */
    public record Columns(
            String application,
            @Nullable String idempotencyKey,
            long requestHash,
            long recipientHash,
            MessageClass messageClass,
            Priority priority,
            String queue,
            long createdMicros) {

        /** Its key within the application. */
        public Optional<String> key() {
            return Optional.ofNullable(idempotencyKey);
        }

        /** Names class, application and route, never the key, which may hold a number, or a hash of a number. */
        @Override
        public String toString() {
            return messageClass + " of " + application + " in " + queue;
        }
    }
}
