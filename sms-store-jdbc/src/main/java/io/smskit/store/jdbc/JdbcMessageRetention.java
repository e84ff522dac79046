package io.smskit.store.jdbc;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.spi.store.MessageRetention;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Removes messages with everything that hangs on them, some hundred in a transaction. */
final class JdbcMessageRetention implements MessageRetention {
    private static final long KEY_LIFE = Micros.of(Duration.ofHours(24));
    private static final int MOST = 500;

    private final Database database;

    JdbcMessageRetention(Database database) {
        this.database = database;
    }

    @Override
    public int purge(MessageClass messageClass, Instant createdBefore, int atMost, Instant now) {
        int removed = 0;
        List<Long> ids = ids(messageClass, createdBefore, Math.min(MOST, atMost), now);
        while (!ids.isEmpty()) {
            List<Long> found = ids;
            removed += database.write("purge messages", session -> purge(session, settled(session, found)));
            int room = Math.min(MOST, atMost - removed);
            ids = found.size() < MOST || room < 1 ? List.of() : ids(messageClass, createdBefore, room, now);
        }
        return removed;
    }

    /** A long search must not keep others from writing. */
    private List<Long> ids(MessageClass messageClass, Instant createdBefore, int atMost, Instant now) {
        return database.read(
                "look for messages to purge",
                session -> session.list(
                        "SELECT m.id FROM sms_message m JOIN sms_settled s ON s.id = m.id"
                                + " WHERE m.message_class = ? AND m.created < ?"
                                + " AND (m.idempotency_key IS NULL OR m.created <= ?)"
                                + " ORDER BY m.id LIMIT ?",
                        row -> row.getLong(1),
                        Codes.of(messageClass),
                        Micros.of(createdBefore),
                        Micros.of(now) - KEY_LIFE,
                        atMost));
    }

    /** A dead message may have been redriven meanwhile. */
    private static List<Long> settled(Session session, List<Long> ids) throws SQLException {
        return session.listAmong(
                "SELECT id FROM sms_settled WHERE " + Session.AMONG, row -> row.getLong(1), Among.numbers("id", ids));
    }

    @Override
    public int erase(long recipientHash, Instant now) {
        int removed = 0;
        int some = MOST;
        while (some == MOST) {
            some = database.write(
                    "erase messages",
                    session -> erase(
                            session,
                            session.list(
                                    "SELECT m.id FROM sms_message m WHERE m.recipient_hash = ? ORDER BY m.id LIMIT ?",
                                    row -> row.getLong(1),
                                    recipientHash,
                                    MOST)));
            removed += some;
        }
        return removed;
    }

    private static int purge(Session session, List<Long> ids) throws SQLException {
        JdbcLimitStore.giveBack(session, messages(ids));
        return remove(session, ids);
    }

    private static int erase(Session session, List<Long> ids) throws SQLException {
        JdbcLimitStore.forget(session, messages(ids));
        return remove(session, ids);
    }

    private static List<MessageId> messages(List<Long> ids) {
        return ids.stream().map(MessageId::of).toList();
    }

    private static int remove(Session session, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return 0;
        }
        Among messages = Among.numbers("id", ids);
        Among named = Among.numbers("message_id", ids);
        session.updateAmong("DELETE FROM sms_queue WHERE " + Session.AMONG, messages);
        session.updateAmong("DELETE FROM sms_settled WHERE " + Session.AMONG, messages);
        session.updateAmong("DELETE FROM sms_attempt WHERE " + Session.AMONG, named);
        List<Object[]> keys = session.listAmong(
                "SELECT application, idempotency_key FROM sms_message WHERE idempotency_key IS NOT NULL AND "
                        + Session.AMONG,
                row -> new Object[] {row.getString(1), row.getString(2)},
                messages);
        session.batch("DELETE FROM sms_idempotency WHERE application = ? AND idempotency_key = ?", keys);
        return session.updateAmong("DELETE FROM sms_message WHERE " + Session.AMONG, messages);
    }
}
