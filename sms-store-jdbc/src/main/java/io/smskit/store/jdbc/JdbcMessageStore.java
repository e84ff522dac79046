package io.smskit.store.jdbc;

import io.smskit.MessageId;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps messages in tables. Overdue messages whose node died with an attempt in hand are claimed first. */
final class JdbcMessageStore implements MessageStore {
    private final Database database;
    private final Companions companions;

    /** Claims of which nobody knows whether they were committed. */
    private final Queue<StoredMessage> doubtful = new ConcurrentLinkedQueue<>();

    JdbcMessageStore(Database database, Companions companions) {
        this.database = database;
        this.companions = companions;
    }

    /** The stores of the same database into which changes write. */
    record Companions(JdbcAttemptIndex attempts, JdbcLimitStore limits, JdbcSuppressionStore suppressions) {}

    @Override
    public boolean attaches(Object store) {
        return store == companions.attempts || store == companions.limits || store == companions.suppressions;
    }

    @Override
    public List<Insertion> insert(List<Incoming> messages, Instant now) {
        if (messages.isEmpty()) {
            return List.of();
        }
        Work<List<Insertion>> transaction = session -> Inserting.run(session, messages, now);
        return Inserting.atOnce(database.dialect(), messages)
                .map(statement -> database.writeAtOnce("store messages", statement, transaction))
                .orElseGet(() -> database.write("store messages", transaction));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where nobody knows whether a claim was committed, the messages in question are looked at once more, and freed if
     * that is not to be had: nobody else would rescue them from a node that lives.
     */
    @Override
    public List<StoredMessage> claim(Claim claim, Instant now) {
        List<StoredMessage> latest = new ArrayList<>();
        try {
            return database.write("claim messages", session -> {
                free(session);
                List<StoredMessage> claimed =
                        session.isRepeated() && !latest.isEmpty() ? stillOwned(session, latest) : List.of();
                if (claimed.isEmpty()) {
                    claimed = Claiming.run(session, claim, Micros.of(now));
                }
                latest.clear();
                latest.addAll(claimed);
                return claimed;
            });
        } catch (StoreException e) {
            doubtful.addAll(latest);
            throw e;
        }
    }

    /** Those that an earlier try has claimed, if it was committed. */
    private static List<StoredMessage> stillOwned(Session session, List<StoredMessage> claimed) throws SQLException {
        Map<Long, Integer> revisions = new HashMap<>();
        session.listAmong(
                "SELECT id, revision, owner FROM sms_queue WHERE " + Session.AMONG + " ORDER BY id"
                        + session.dialect().forUpdate(),
                row -> revisions.put(row.getLong(1), row.getLong(3) == ownerOf(claimed.get(0)) ? row.getInt(2) : -1),
                Among.numbers(
                        "id",
                        claimed.stream().map(message -> message.id().value()).toList()));
        return claimed.stream()
                .filter(message -> Objects.equals(
                        revisions.get(message.id().value()), message.row().revision()))
                .toList();
    }

    private void free(Session session) throws SQLException {
        List<StoredMessage> claimed = new ArrayList<>(doubtful);
        List<Object[]> rows = new ArrayList<>();
        for (StoredMessage message : claimed) {
            rows.add(new Object[] {
                message.id().value(), ownerOf(message), message.row().revision()
            });
        }
        session.batch(
                "UPDATE sms_queue SET phase = " + MessageRows.phaseSql("rescues") + ", " + MessageRows.FREED
                        + " WHERE id = ? AND owner = ? AND revision = ?",
                rows);
        doubtful.removeAll(claimed);
    }

    private static long ownerOf(StoredMessage message) {
        return Objects.requireNonNull(message.row().owner()).value();
    }

    @Override
    public List<Changed> change(List<Change> changes, Instant now) {
        return changes.isEmpty()
                ? List.of()
                : database.write("change messages", session -> Changing.run(session, companions, changes, now));
    }

    @Override
    public int rescue(NodeId dead, Instant now) {
        return database.write(
                "rescue messages",
                session -> session.update(
                        "UPDATE sms_queue SET phase = " + MessageRows.phaseSql("rescues + 1")
                                + ", rescues = rescues + 1, " + MessageRows.FREED + " WHERE owner = ?",
                        dead.value()));
    }

    @Override
    public List<StoredMessage> find(Lookup lookup) {
        return database.read("read messages", session -> {
            if (lookup instanceof Lookup.ByKey byKey) {
                return byKey(session, byKey);
            }
            return byId(
                    session,
                    ((Lookup.ById) lookup).ids().stream().map(MessageId::value).toList());
        });
    }

    static List<StoredMessage> byId(Session session, Collection<Long> ids) throws SQLException {
        return session.listAmong(
                "SELECT " + MessageRows.everything() + " FROM sms_message m" + MessageRows.WITH_ROWS + " WHERE "
                        + Session.AMONG,
                MessageRows::stored,
                Among.numbers("m.id", ids.stream().distinct().toList()));
    }

    private static List<StoredMessage> byKey(Session session, Lookup.ByKey lookup) throws SQLException {
        return new ArrayList<>(session.listAmong(
                "SELECT " + MessageRows.everything()
                        + " FROM sms_idempotency k JOIN sms_message m ON m.id = k.message_id" + MessageRows.WITH_ROWS
                        + " WHERE k.application = ? AND " + Session.AMONG,
                MessageRows::stored,
                Among.texts(
                        "k.idempotency_key", lookup.keys().stream().distinct().toList()),
                lookup.application()));
    }
}
