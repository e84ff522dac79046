package io.smskit.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageId;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.MessageStore.Attached;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.LimitMove;
import io.smskit.spi.store.Suppression;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes rows within a transaction, each only if its revision is the expected one. */
final class Changing {
    private final Session session;
    private final JdbcMessageStore.Companions companions;
    private final Instant now;
    private final List<Change> changes;
    private final Changed[] results;

    private Changing(Session session, JdbcMessageStore.Companions companions, List<Change> changes, Instant now) {
        this.session = session;
        this.companions = companions;
        this.changes = changes;
        this.now = now;
        this.results = new Changed[changes.size()];
    }

    static List<Changed> run(Session session, JdbcMessageStore.Companions companions, List<Change> changes, Instant now)
            throws SQLException {
        return new Changing(session, companions, changes, now).run();
    }

    /** Changes of one message take turns. */
    private List<Changed> run() throws SQLException {
        Map<Long, Integer> turn = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            if (turn.containsKey(changes.get(i).id().value())) {
                change(turn);
                turn.clear();
            }
            turn.put(changes.get(i).id().value(), i);
        }
        change(turn);
        attach();
        return List.of(results);
    }

    /** Where a row stands. Its bytes are read only where an earlier try may have written them. */
    private record Standing(
            int revision, boolean isQueued, @Nullable ByteBuffer progress) {}

    private void change(Map<Long, Integer> turn) throws SQLException {
        Map<Long, Integer> open = new TreeMap<>(turn);
        if (!session.isRepeated()) {
            changeAsExpected(open);
        }
        if (!open.isEmpty()) {
            changeWhatStands(open);
        }
    }

    /** Most rows are where they are expected to be, and need no look before. Those that are changed leave the turn. */
    private void changeAsExpected(Map<Long, Integer> turn) throws SQLException {
        MessageRows.Writing writing = new MessageRows.Writing();
        List<Integer> expected = new ArrayList<>();
        List<Long> ending = new ArrayList<>();
        List<Integer> expectedOfEnding = new ArrayList<>();
        for (int i : turn.values()) {
            Change change = changes.get(i);
            if (change.row().state().isTerminal()) {
                ending.add(change.id().value());
                expectedOfEnding.add(change.expectedRevision());
            } else {
                writing.requeue(change.id(), change.row());
                expected.add(change.expectedRevision());
            }
        }
        Set<Long> changed = new HashSet<>(writing.requeueAt(session, expected));
        if (!ending.isEmpty()) {
            changed.addAll(session.dialect().dequeueAt(session, ending, expectedOfEnding));
        }
        MessageRows.Writing settling = new MessageRows.Writing();
        for (long id : changed) {
            int i = requireNonNull(turn.remove(id));
            results[i] = Changed.DONE;
            if (changes.get(i).row().state().isTerminal()) {
                settling.settle(changes.get(i).id(), changes.get(i).row());
            }
        }
        settling.write(session);
    }

    private void changeWhatStands(Map<Long, Integer> turn) throws SQLException {
        Map<Long, Standing> standing = standing(turn.keySet());
        Set<Long> known = known(turn.keySet(), standing);
        MessageRows.Writing writing = new MessageRows.Writing();
        List<Object[]> leavingQueue = new ArrayList<>();
        List<Change> redriven = new ArrayList<>();
        for (int i : turn.values()) {
            Change change = changes.get(i);
            long id = change.id().value();
            Standing now = standing.get(id);
            if (now == null) {
                results[i] = known.contains(id) ? Changed.STALE : Changed.GONE;
            } else if (now.revision != change.expectedRevision()) {
                results[i] = wasDone(change, now) ? Changed.DONE : Changed.STALE;
            } else {
                results[i] = Changed.DONE;
                boolean ends = change.row().state().isTerminal();
                if (ends && now.isQueued) {
                    leavingQueue.add(new Object[] {id});
                    writing.settle(change.id(), change.row());
                } else if (ends) {
                    writing.resettle(change.id(), change.row());
                } else if (now.isQueued) {
                    writing.requeue(change.id(), change.row());
                } else {
                    redriven.add(change);
                }
            }
        }
        session.batch("DELETE FROM sms_queue WHERE id = ?", leavingQueue);
        queueAgain(redriven, writing);
        writing.write(session);
    }

    private boolean wasDone(Change change, Standing now) {
        return session.isRepeated()
                && now.revision == change.row().revision()
                && ByteBuffer.wrap(change.row().progress()).equals(now.progress);
    }

    private Map<Long, Standing> standing(Set<Long> ids) throws SQLException {
        Map<Long, Standing> standing = new HashMap<>();
        read("sms_queue", true, ids, standing);
        Set<Long> elsewhere = new HashSet<>(ids);
        elsewhere.removeAll(standing.keySet());
        read("sms_settled", false, elsewhere, standing);
        return standing;
    }

    private void read(String table, boolean isQueued, Set<Long> ids, Map<Long, Standing> into) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        String bytes = session.isRepeated() ? ", progress" : "";
        session.listAmong(
                "SELECT id, revision" + bytes + " FROM " + table + " WHERE " + Session.AMONG + " ORDER BY id"
                        + session.dialect().forUpdate(),
                row -> into.put(
                        row.getLong(1),
                        new Standing(
                                row.getInt(2), isQueued, bytes.isEmpty() ? null : ByteBuffer.wrap(row.getBytes(3)))),
                Among.numbers("id", ids));
    }

    /** Those that have no row that we can see, and yet exist: somebody moves them from one table to the other just now. */
    private Set<Long> known(Set<Long> ids, Map<Long, Standing> standing) throws SQLException {
        Set<Long> missing = new HashSet<>(ids);
        missing.removeAll(standing.keySet());
        return new HashSet<>(session.listAmong(
                "SELECT m.id FROM sms_message m WHERE " + Session.AMONG,
                row -> row.getLong(1),
                Among.numbers("m.id", missing)));
    }

    private void queueAgain(List<Change> redriven, MessageRows.Writing writing) throws SQLException {
        if (redriven.isEmpty()) {
            return;
        }
        Map<MessageId, Change> byId = new HashMap<>();
        redriven.forEach(change -> byId.put(change.id(), change));
        List<Long> ids =
                redriven.stream().map(change -> change.id().value()).sorted().toList();
        List<MessageRows.Bare> messages = session.listAmong(
                "SELECT " + MessageRows.MESSAGE + " FROM sms_message m WHERE " + Session.AMONG,
                MessageRows::message,
                Among.numbers("m.id", ids));
        for (MessageRows.Bare message : messages) {
            writing.queue(
                    message.id(),
                    message.columns(),
                    requireNonNull(byId.get(message.id())).row());
        }
        session.updateAmong("DELETE FROM sms_settled WHERE " + Session.AMONG, Among.numbers("id", ids));
    }

    private void attach() throws SQLException {
        List<AttemptIndex.Entry> entries = new ArrayList<>();
        List<Suppression> suppressions = new ArrayList<>();
        Map<MessageId, LimitMove> moves = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            Attached attached = changes.get(i).attached();
            if (results[i] != Changed.DONE || attached.isEmpty()) {
                continue;
            }
            entries.addAll(attached.entries());
            suppressions.addAll(attached.suppressions());
            if (attached.limits() != LimitMove.NONE) {
                // What comes after the first move of a message finds nothing to move.
                moves.putIfAbsent(changes.get(i).id(), attached.limits());
            }
        }
        JdbcAttemptIndex.put(session, entries);
        companions.suppressions().add(session, suppressions, now);
        JdbcLimitStore.commit(session, those(LimitMove.COMMIT, moves));
        JdbcLimitStore.giveBack(session, those(LimitMove.GIVE_BACK, moves));
    }

    private static List<MessageId> those(LimitMove move, Map<MessageId, LimitMove> moves) {
        return moves.keySet().stream().filter(id -> moves.get(id) == move).toList();
    }
}
