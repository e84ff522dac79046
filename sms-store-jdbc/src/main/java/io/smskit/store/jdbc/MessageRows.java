package io.smskit.store.jdbc;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.StoredMessage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How messages lie in tables. {@code sms_message} holds what never changes. The rest is a row of {@code sms_queue} while
 * the message lives, and of {@code sms_settled} afterwards. What the indexes of the queue look at, {@code phase},
 * {@code opens} and {@code watch}, is null while somebody has the message in hand, so that its steps touch no index.
 */
final class MessageRows {
    /** In this phase a message waits in its lane. */
    static final int OPEN = 0;

    /** In this phase it waits to be handed out alone. */
    static final int SUSPECT = 1;

    /** In this phase an attempt was in hand when its node died. */
    static final int IN_DOUBT = 2;

    static final String MESSAGE = "m.id, m.application, m.idempotency_key, m.request_hash, m.recipient_hash,"
            + " m.message_class, m.lane, m.queue, m.created, m.body";

    /** So many rescues make a message suspect; see {@link Row#isSuspect}. */
    private static final int SUSPECT_FROM = 2;

    /** The column behind {@link #MESSAGE}. */
    static final int AFTER_MESSAGE = 11;

    private static final int ROW_COLUMNS = 8;

    private static final Rows.Layout MESSAGES = Rows.Layout.of(
            "sms_message",
            1,
            "id:n, application:t, idempotency_key:t, request_hash:n, recipient_hash:n, message_class:n, lane:n,"
                    + " queue:t, created:n, body:b");
    private static final Rows.Layout KEYS =
            Rows.Layout.of("sms_idempotency", 2, "application:t, idempotency_key:t, message_id:n");
    private static final Rows.Layout QUEUE = Rows.Layout.of(
            "sms_queue",
            1,
            "id:n, lane:n, queue:t, state:n, phase:n, opens:n, watch:n, due:n, deadline:n, owner:n, revision:n,"
                    + " attempt:n, rescues:n, progress:b");
    private static final Rows.Layout QUEUE_CHANGES = Rows.Layout.of(
            "sms_queue",
            1,
            "id:n, state:n, phase:n, opens:n, watch:n, due:n, deadline:n, owner:n, revision:n, attempt:n, rescues:n,"
                    + " progress:b");
    private static final Rows.Layout SETTLED = Rows.Layout.of(
            "sms_settled",
            1,
            "id:n, state:n, due:n, deadline:n, owner:n, revision:n, attempt:n, rescues:n, progress:b");

    private MessageRows() {}

    /** What a row gets that nobody has in hand any more, beside its phase. */
    static final String FREED = "owner = NULL, opens = due, watch = deadline, revision = revision + 1";

    /** What a row gets that somebody takes in hand, beside its owner. */
    static final String TAKEN = "phase = NULL, opens = NULL, watch = NULL";

    /** The columns of {@code sms_queue} or {@code sms_settled} that {@link #row} reads. */
    static String rowColumns(String table) {
        List<String> columns = new ArrayList<>();
        for (String column :
                List.of("state", "due", "deadline", "owner", "revision", "attempt", "rescues", "progress")) {
            columns.add(table + "." + column);
        }
        return String.join(", ", columns);
    }

    /** All columns of messages and their rows, wherever those are. */
    static String everything() {
        return MESSAGE + ", " + rowColumns("q") + ", " + rowColumns("s");
    }

    static final String WITH_ROWS = " LEFT JOIN sms_queue q ON q.id = m.id LEFT JOIN sms_settled s ON s.id = m.id";

    /** Reads {@link #everything}. */
    static StoredMessage stored(ResultSet found) throws SQLException {
        int live = AFTER_MESSAGE;
        int settled = live + ROW_COLUMNS;
        found.getInt(live);
        boolean isSettled = found.wasNull();
        return message(found).row(row(found, isSettled ? settled : live));
    }

    /**
     * Reads {@link #MESSAGE}; the row is to be replaced. What is damaged comes without its bytes, which the engine refuses:
     * the others of a claim must not wait for it.
     */
    static Bare message(ResultSet found) throws SQLException {
        int messageClass = found.getInt(6);
        int lane = found.getInt(7);
        String application = found.getString(2);
        String queue = found.getString(8);
        Columns columns = new Columns(
                application == null ? "" : application,
                found.getString(3),
                found.getLong(4),
                found.getLong(5),
                Codes.messageClass(messageClass),
                Codes.lane(lane),
                queue == null ? "" : queue,
                found.getLong(9));
        boolean isWhole = application != null && queue != null && Codes.isClass(messageClass) && Codes.isLane(lane);
        return new Bare(MessageId.of(found.getLong(1)), columns, isWhole ? bytes(found, 10) : new byte[0]);
    }

    /** A message without its row. */
    static final class Bare {
        private final MessageId id;
        private final Columns columns;
        private final byte[] body;

        private Bare(MessageId id, Columns columns, byte[] body) {
            this.id = id;
            this.columns = columns;
            this.body = body;
        }

        MessageId id() {
            return id;
        }

        Columns columns() {
            return columns;
        }

        StoredMessage row(Row row) {
            return StoredMessage.of(id, columns, body, row);
        }
    }

    /** Reads {@link #rowColumns} from this column on. */
    static Row row(ResultSet found, int from) throws SQLException {
        long owner = found.getLong(from + 3);
        boolean isOwned = !found.wasNull() && owner > 0;
        int state = found.getInt(from);
        return new Row(
                Codes.state(state),
                found.getLong(from + 1),
                found.getLong(from + 2),
                isOwned ? new NodeId(owner) : null,
                found.getInt(from + 4),
                found.getInt(from + 5),
                found.getInt(from + 6),
                Codes.isState(state) ? bytes(found, from + 7) : new byte[0]);
    }

    /** Not every driver tells no bytes from nothing. */
    private static byte[] bytes(ResultSet found, int column) throws SQLException {
        byte[] bytes = found.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    /** What a transaction writes into the tables of messages. */
    static final class Writing {
        private final Rows keys = new Rows(KEYS);
        private final Rows messages = new Rows(MESSAGES);
        private final Rows queued = new Rows(QUEUE);
        private final Rows requeued = new Rows(QUEUE_CHANGES);
        private final Rows settled = new Rows(SETTLED);
        private final Rows resettled = new Rows(SETTLED);

        /** A message that is new. */
        void insert(StoredMessage message) {
            Columns columns = message.columns();
            messages.add(
                    message.id().value(),
                    columns.application(),
                    columns.idempotencyKey(),
                    columns.requestHash(),
                    columns.recipientHash(),
                    Codes.of(columns.messageClass()),
                    Codes.of(columns.priority()),
                    columns.queue(),
                    columns.createdMicros(),
                    message.body());
            if (message.row().state().isTerminal()) {
                settle(message.id(), message.row());
            } else {
                queue(message.id(), columns, message.row());
            }
        }

        /** A row that is not in the queue. */
        void queue(MessageId id, Columns columns, Row row) {
            queued.add(
                    id.value(),
                    Codes.of(columns.priority()),
                    columns.queue(),
                    Codes.of(row.state()),
                    phase(row),
                    row.owner() == null ? row.dueMicros() : null,
                    row.owner() == null ? row.deadlineMicros() : null,
                    row.dueMicros(),
                    row.deadlineMicros(),
                    owner(row),
                    row.revision(),
                    row.attempt(),
                    row.rescues(),
                    row.progress());
        }

        /** A row that is in the queue and stays there. */
        void requeue(MessageId id, Row row) {
            requeued.add(
                    id.value(),
                    Codes.of(row.state()),
                    phase(row),
                    row.owner() == null ? row.dueMicros() : null,
                    row.owner() == null ? row.deadlineMicros() : null,
                    row.dueMicros(),
                    row.deadlineMicros(),
                    owner(row),
                    row.revision(),
                    row.attempt(),
                    row.rescues(),
                    row.progress());
        }

        /** A row that was not settled. */
        void settle(MessageId id, Row row) {
            addTo(settled, id, row);
        }

        /** A row that was settled and stays so. */
        void resettle(MessageId id, Row row) {
            addTo(resettled, id, row);
        }

        private static void addTo(Rows rows, MessageId id, Row row) {
            rows.add(
                    id.value(),
                    Codes.of(row.state()),
                    row.dueMicros(),
                    row.deadlineMicros(),
                    owner(row),
                    row.revision(),
                    row.attempt(),
                    row.rescues(),
                    row.progress());
        }

        /** Writes messages that are new and wait, by one statement; empty where a database needs two. */
        Optional<Work<Integer>> atOnce(Dialect dialect) {
            return settled.isEmpty() ? dialect.insertion(messages, queued) : Optional.empty();
        }

        void write(Session session) throws SQLException {
            session.insert(messages);
            session.insert(queued);
            session.update(requeued);
            session.insert(settled);
            session.update(resettled);
        }

        /** Writes what is to be queued again, each row only if its revision is the expected one; returns which ones were. */
        Set<Long> requeueAt(Session session, List<Integer> expected) throws SQLException {
            return requeued.isEmpty() ? Set.of() : session.dialect().updateAt(session, requeued, expected);
        }

        /** A key that the message takes, unless another one has it. */
        void key(StoredMessage message) {
            keys.add(
                    message.columns().application(),
                    message.columns().idempotencyKey(),
                    message.id().value());
        }

        /** Returns whether every message has got its key; if not, others were faster. */
        boolean writeKeys(Session session) throws SQLException {
            return session.insertAbsent(keys) == keys.values().size();
        }
    }

    private static @Nullable Long owner(Row row) {
        NodeId owner = row.owner();
        return owner == null ? null : owner.value();
    }

    /** By what it waits to be claimed; null if it does not. */
    private static @Nullable Integer phase(Row row) {
        if (row.owner() != null) {
            return null;
        }
        return switch (row.state()) {
            case QUEUED, SCHEDULED -> row.isSuspect() ? SUSPECT : OPEN;
            case SUBMITTING -> IN_DOUBT;
            default -> null;
        };
    }

    /** {@link #phase} of a row without an owner, as SQL with the rescues given as an expression. */
    static String phaseSql(String rescues) {
        return "CASE WHEN state IN (" + Codes.list(Set.of(MessageState.QUEUED, MessageState.SCHEDULED))
                + ") THEN CASE WHEN "
                + rescues + " >= " + SUSPECT_FROM + " THEN " + SUSPECT + " ELSE " + OPEN + " END WHEN state = "
                + Codes.of(MessageState.SUBMITTING) + " THEN " + IN_DOUBT + " END";
    }
}
