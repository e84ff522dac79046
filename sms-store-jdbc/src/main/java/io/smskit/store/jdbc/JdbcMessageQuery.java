package io.smskit.store.jdbc;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoredMessage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks messages up in their tables. */
final class JdbcMessageQuery implements MessageQuery {
    private static final int MOST_ON_A_PAGE = 1_000;

    /** Ordered by all columns of the index, as below: H2 sorts all rows if the first ones are left out. */
    private static final String HEADS = Arrays.stream(Priority.values())
            .map(Codes::of)
            .map(lane -> "SELECT lane, queue, opens FROM (SELECT lane, queue, opens FROM sms_queue WHERE phase = "
                    + MessageRows.OPEN + " AND lane = " + lane
                    + " AND queue > ? ORDER BY phase, lane, queue, opens LIMIT 1) lane_" + lane)
            .collect(Collectors.joining(" UNION ALL "));

    private final Database database;

    JdbcMessageQuery(Database database) {
        this.database = database;
    }

    /** What a filter asks for, as SQL. */
    private static final class Condition {
        private final List<String> parts = new ArrayList<>();
        private final List<@Nullable Object> parameters = new ArrayList<>();

        static Condition of(Filter filter) {
            Condition condition = new Condition();
            if (filter.application() != null) {
                condition.and("m.application = ?", filter.application());
            }
            if (filter.messageClass() != null) {
                condition.and("m.message_class = ?", Codes.of(filter.messageClass()));
            }
            if (filter.recipientHash() != null) {
                condition.and("m.recipient_hash = ?", filter.recipientHash());
            }
            if (filter.createdFrom() != null) {
                condition.and("m.created >= ?", Micros.of(filter.createdFrom()));
            }
            if (filter.createdBefore() != null) {
                condition.and("m.created < ?", Micros.of(filter.createdBefore()));
            }
            return condition;
        }

        /** Only what lives can be in a hand; who has ended keeps no row that is looked at here. */
        private void ownerIsNoneOf(String row, @Nullable Set<NodeId> nodes) {
            if (nodes != null) {
                String others = nodes.stream()
                        .map(node -> String.valueOf(node.value()))
                        .sorted()
                        .collect(Collectors.joining(", "));
                and(row + ".owner IS NOT NULL"
                        + (nodes.isEmpty() ? "" : " AND " + row + ".owner NOT IN (" + others + ")"));
            }
        }

        void and(String part, @Nullable Object... values) {
            parts.add(part);
            parameters.addAll(Arrays.asList(values));
        }

        String where() {
            return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
        }

        @Nullable
        Object[] values() {
            return parameters.toArray();
        }
    }

    private static Set<MessageState> asked(Filter filter, boolean terminal) {
        if (terminal && filter.ownerNotAmong() != null) {
            return Set.of();
        }
        Set<MessageState> all = filter.states().isEmpty() ? Set.of(MessageState.values()) : filter.states();
        return all.stream().filter(state -> state.isTerminal() == terminal).collect(Collectors.toSet());
    }

    @Override
    public List<StoredMessage> page(Filter filter, @Nullable MessageId before, int atMost) {
        if (atMost < 1 || atMost > MOST_ON_A_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MOST_ON_A_PAGE + " messages, not " + atMost);
        }
        Condition condition = Condition.of(filter);
        if (before != null) {
            condition.and("m.id < ?", before.value());
        }
        String tables = tables(filter, condition);
        String sql = "SELECT " + MessageRows.everything() + tables + condition.where() + " ORDER BY m.id DESC LIMIT ?";
        condition.parameters.add(atMost);
        return database.read("list messages", session -> session.list(sql, MessageRows::stored, condition.values()));
    }

    /** Where only one of the tables with rows can hold what is asked for, it leads. */
    private static String tables(Filter filter, Condition condition) {
        Set<MessageState> live = asked(filter, false);
        Set<MessageState> settled = asked(filter, true);
        condition.ownerIsNoneOf("q", filter.ownerNotAmong());
        if (filter.states().isEmpty() && filter.ownerNotAmong() == null) {
            return " FROM sms_message m" + MessageRows.WITH_ROWS;
        }
        if (settled.isEmpty()) {
            condition.and("q.state IN (" + Codes.list(live) + ")");
            if (filter.recipientHash() != null) {
                // One recipient has few messages, while many may wait: not every planner sees that by itself.
                return " FROM sms_message m" + MessageRows.WITH_ROWS;
            }
            return " FROM sms_queue q JOIN sms_message m ON m.id = q.id LEFT JOIN sms_settled s ON s.id = q.id";
        }
        if (live.isEmpty()) {
            condition.and("s.state IN (" + Codes.list(settled) + ")");
            return " FROM sms_settled s JOIN sms_message m ON m.id = s.id LEFT JOIN sms_queue q ON q.id = s.id";
        }
        condition.and("(q.state IN (" + Codes.list(live) + ") OR s.state IN (" + Codes.list(settled) + "))");
        return " FROM sms_message m" + MessageRows.WITH_ROWS;
    }

    @Override
    public Map<MessageState, Long> count(Filter filter) {
        return database.read("count messages", session -> {
            Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
            counts.putAll(count(session, "sms_queue", asked(filter, false), filter));
            counts.putAll(count(session, "sms_settled", asked(filter, true), filter));
            return counts;
        });
    }

    private static Map<MessageState, Long> count(Session session, String table, Set<MessageState> states, Filter filter)
            throws SQLException {
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        if (states.isEmpty()) {
            return counts;
        }
        Condition condition = Condition.of(filter);
        String joined = condition.parts.isEmpty() ? "" : " JOIN sms_message m ON m.id = r.id";
        condition.and("r.state IN (" + Codes.list(states) + ")");
        condition.ownerIsNoneOf("r", filter.ownerNotAmong());
        session.list(
                "SELECT r.state, COUNT(*) FROM " + table + " r" + joined + condition.where() + " GROUP BY r.state",
                row -> counts.put(Codes.state(row.getInt(1)), row.getLong(2)),
                condition.values());
        return counts;
    }

    @Override
    public Optional<Instant> nextDue() {
        return database.read("look for the next message", session -> {
            List<Long> found = new ArrayList<>(session.list(
                    "SELECT opens FROM sms_queue WHERE phase = " + MessageRows.SUSPECT + " ORDER BY opens LIMIT 1",
                    row -> row.getLong(1)));
            Map<Integer, String> behind = new HashMap<>();
            List<Line> heads = heads(session, behind);
            while (!heads.isEmpty()) {
                heads.forEach(head -> {
                    behind.put(head.lane, head.queue);
                    found.add(head.due);
                });
                heads = heads(session, behind);
            }
            return found.stream().min(Comparator.naturalOrder()).map(Micros::instant);
        });
    }

    /** A queue in a lane, and when its first message is due. */
    private record Line(int lane, String queue, long due) {}

    /** The next queue of each lane: a jump in the index, without a look at the messages in between. */
    private static List<Line> heads(Session session, Map<Integer, String> behind) throws SQLException {
        return session.list(
                HEADS,
                row -> new Line(row.getInt(1), row.getString(2), row.getLong(3)),
                Arrays.stream(Priority.values())
                        .map(lane -> behind.getOrDefault(Codes.of(lane), ""))
                        .toArray());
    }

    @Override
    public List<Waiting> waiting(Instant dueBy, int countTo) {
        long until = Micros.of(dueBy);
        return database.read("look for what waits", session -> {
            Map<String, Backlog> byQueue = new TreeMap<>();
            session.list(
                            "SELECT queue, opens, id FROM sms_queue WHERE phase = " + MessageRows.SUSPECT
                                    + " AND opens <= ?",
                            row -> new Backlog(row.getString(1), row.getLong(2), row.getLong(3), 1),
                            until)
                    .forEach(suspect -> byQueue.merge(suspect.queue, suspect, Backlog::and));
            Map<Integer, String> behind = new HashMap<>();
            List<Line> heads = heads(session, behind);
            while (!heads.isEmpty()) {
                for (Line head : heads) {
                    behind.put(head.lane, head.queue);
                    if (head.due <= until) {
                        backlog(session, head, until, countTo)
                                .ifPresent(line -> byQueue.merge(line.queue, line, Backlog::and));
                    }
                }
                heads = heads(session, behind);
            }
            return byQueue.values().stream()
                    .map(each -> new Waiting(each.queue, MessageId.of(each.id), Math.min(each.count, countTo)))
                    .toList();
        });
    }

    /** How many are due in a queue, and the first of them. */
    private record Backlog(String queue, long due, long id, int count) {
        Backlog and(Backlog other) {
            boolean isEarlier = due < other.due || due == other.due && id < other.id;
            return new Backlog(queue, isEarlier ? due : other.due, isEarlier ? id : other.id, count + other.count);
        }
    }

    /** Empty if somebody has taken it meanwhile. */
    private static Optional<Backlog> backlog(Session session, Line line, long until, int countTo) throws SQLException {
        String due = " FROM sms_queue WHERE phase = " + MessageRows.OPEN + " AND lane = ? AND queue = ? AND opens <= ?";
        Optional<Backlog> first = session.first(
                "SELECT opens, id" + due + " ORDER BY phase, lane, queue, opens, id LIMIT 1",
                row -> new Backlog(line.queue, row.getLong(1), row.getLong(2), 0),
                line.lane,
                line.queue,
                until);
        int count = session.first(
                        "SELECT COUNT(*) FROM (SELECT 1 AS one" + due + " LIMIT ?) counted",
                        row -> row.getInt(1),
                        line.lane,
                        line.queue,
                        until,
                        countTo)
                .orElseThrow();
        return first.map(head -> new Backlog(head.queue, head.due, head.id, count));
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return database.read(
                "look for the next deadline",
                session -> session.first(
                        "SELECT watch FROM sms_queue WHERE watch IS NOT NULL ORDER BY watch LIMIT 1",
                        row -> Micros.instant(row.getLong(1))));
    }
}
