package io.smskit.store.jdbc;

import io.smskit.MessageState;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gives messages to a node within a transaction. */
final class Claiming {
    private static final String LINE = "SELECT q.id, " + MessageRows.rowColumns("q");
    private static final String OPEN = "sms_queue_open";
    private static final String WATCH = "sms_queue_watch";

    private final Session session;
    private final long now;

    private Claiming(Session session, long now) {
        this.session = session;
        this.now = now;
    }

    static List<StoredMessage> run(Session session, Claim claim, long now) throws SQLException {
        if (claim.atMost() < 1) {
            return List.of();
        }
        Optional<List<StoredMessage>> atOnce =
                claim instanceof Claim.Due due ? session.dialect().claimDue(session, due, now) : Optional.empty();
        return atOnce.isPresent() ? atOnce.get() : new Claiming(session, now).run(claim);
    }

    /** A row that is locked. */
    private record Candidate(long id, Row row) {}

    private List<StoredMessage> run(Claim claim) throws SQLException {
        List<Candidate> candidates = candidates(claim);
        List<Long> ids = candidates.stream().map(Candidate::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        boolean toSend = !(claim instanceof Claim.Overdue);
        String state = toSend
                ? "state = CASE WHEN state = " + Codes.of(MessageState.SCHEDULED) + " THEN "
                        + Codes.of(MessageState.QUEUED) + " ELSE state END, "
                : "";
        session.updateAmong(
                "UPDATE sms_queue SET " + state + MessageRows.TAKEN + ", owner = ?, revision = revision + 1 WHERE "
                        + Session.AMONG,
                Among.numbers("id", ids),
                claim.owner().value());
        Map<Long, MessageRows.Bare> messages = new HashMap<>();
        session.listAmong(
                "SELECT " + MessageRows.MESSAGE + " FROM sms_message m WHERE " + Session.AMONG,
                row -> messages.put(row.getLong(1), MessageRows.message(row)),
                Among.numbers("m.id", ids));
        List<StoredMessage> claimed = new ArrayList<>();
        for (Candidate candidate : candidates) {
            MessageRows.Bare message = messages.get(candidate.id);
            if (message != null) {
                claimed.add(message.row(candidate.row.claimed(claim)));
            }
        }
        return claimed;
    }

    private List<Candidate> candidates(Claim claim) throws SQLException {
        if (claim instanceof Claim.Due due) {
            return due(due);
        }
        if (claim instanceof Claim.Suspect suspect) {
            return suspect(suspect.queues());
        }
        return overdue(claim.atMost());
    }

    /** Each queue is a look-up of its own in the index; the earliest of all of them are taken. */
    private List<Candidate> due(Claim.Due claim) throws SQLException {
        List<Candidate> candidates = new ArrayList<>();
        for (String queue : new TreeSet<>(claim.queues())) {
            candidates.addAll(list(
                    new Scan(
                            OPEN,
                            "q.phase = " + MessageRows.OPEN + " AND q.lane = ? AND q.queue = ? AND q.opens <= ?",
                            "q.opens, q.id"),
                    Codes.of(claim.lane()),
                    queue,
                    now,
                    claim.atMost()));
        }
        return earliest(candidates, claim.atMost());
    }

    /** There are few. */
    private List<Candidate> suspect(Set<String> queues) throws SQLException {
        List<Candidate> candidates = new ArrayList<>();
        for (String queue : new TreeSet<>(queues)) {
            candidates.addAll(list(
                    new Scan(
                            null,
                            "q.phase = " + MessageRows.SUSPECT + " AND q.queue = ? AND q.opens <= ?",
                            "q.opens, q.id"),
                    queue,
                    now,
                    1));
        }
        return earliest(candidates, 1);
    }

    private static List<Candidate> earliest(List<Candidate> candidates, int atMost) {
        return candidates.stream()
                .sorted(Comparator.<Candidate>comparingLong(candidate -> candidate.row.dueMicros())
                        .thenComparingLong(Candidate::id))
                .limit(atMost)
                .toList();
    }

    private List<Candidate> overdue(int atMost) throws SQLException {
        List<Candidate> candidates =
                new ArrayList<>(list(new Scan(null, "q.phase = " + MessageRows.IN_DOUBT, "q.opens, q.id"), atMost));
        if (candidates.size() < atMost) {
            candidates.addAll(list(
                    new Scan(
                            WATCH,
                            "q.watch <= ? AND (q.phase IS NULL OR q.phase <> " + MessageRows.IN_DOUBT + ")",
                            "q.watch, q.id"),
                    now,
                    atMost - candidates.size()));
        }
        return candidates;
    }

    /**
     * Rows of the queue, the number of which is the last parameter.
     *
     * @param index the one that has them in order; null if none has, and there are few
     * @param condition which of them
     * @param order the first of which is wanted first
     */
    record Scan(@Nullable String index, String condition, String order) {}

    private List<Candidate> list(Scan scan, @Nullable Object... parameters) throws SQLException {
        return session.list(
                LINE + session.dialect().firstFree(scan),
                row -> new Candidate(row.getLong(1), MessageRows.row(row, 2)),
                parameters);
    }
}
