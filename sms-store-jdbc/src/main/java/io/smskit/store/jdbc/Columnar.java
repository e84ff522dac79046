package io.smskit.store.jdbc;

import io.smskit.MessageState;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.StoredMessage;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements of PostgreSQL that take rows as arrays, one for each column. */
final class Columnar {
    private static final String CLAIM_DUE = "WITH c AS (SELECT l.id FROM unnest(?::text[]) AS n (queue)"
            + " CROSS JOIN LATERAL (SELECT o.id, o.opens FROM sms_queue o WHERE o.phase = " + MessageRows.OPEN
            + " AND o.lane = ? AND o.queue = n.queue AND o.opens <= ? ORDER BY o.opens, o.id LIMIT ?"
            + " FOR UPDATE SKIP LOCKED) l ORDER BY l.opens, l.id LIMIT ?)"
            + " UPDATE sms_queue q SET state = " + Codes.of(MessageState.QUEUED)
            + ", " + MessageRows.TAKEN + ", owner = ?, revision = q.revision + 1"
            + " FROM c, sms_message m WHERE q.id = c.id AND m.id = c.id RETURNING " + MessageRows.MESSAGE + ", "
            + MessageRows.rowColumns("q");

    private Columnar() {}

    /** {@code INSERT INTO table (columns) SELECT * FROM unnest(…)}. */
    static String insertion(Rows.Layout layout) {
        return "INSERT INTO " + layout.table() + " (" + layout.names() + ") SELECT * FROM unnest(" + arrays(layout)
                + ")";
    }

    /** Both insertions in one statement; the arrays of the first come first. */
    static String insertion(Rows.Layout first, Rows.Layout second) {
        return "WITH f AS (" + insertion(first) + ") " + insertion(second);
    }

    /** {@code UPDATE table t SET … FROM unnest(…) AS v (columns) WHERE} the first columns are equal. */
    static String updating(Rows.Layout layout) {
        return updating(layout, "", "");
    }

    /** Like {@link #updating}, of rows that have the revision of one more array; returns their first columns. */
    static String updatingAt(Rows.Layout layout) {
        return updating(layout, ", ?::bigint[]", ", expected") + " AND t.revision = v.expected RETURNING t."
                + layout.keyNames();
    }

    private static String updating(Rows.Layout layout, String array, String name) {
        String key = layout.columns().get(0).name();
        String sets = layout.columns().stream()
                .skip(1)
                .map(column -> column.name() + " = v." + column.name())
                .collect(Collectors.joining(", "));
        return "UPDATE " + layout.table() + " t SET " + sets + " FROM unnest(" + arrays(layout) + array + ") AS v ("
                + layout.names() + name + ") WHERE t." + key + " = v." + key;
    }

    private static String arrays(Rows.Layout layout) {
        return layout.columns().stream()
                .map(column -> "?::" + column.type().arrayOf() + "[]")
                .collect(Collectors.joining(", "));
    }

    /** The values of the rows, column by column. */
    static Object[] columns(Rows rows) {
        List<Rows.Column> columns = rows.layout().columns();
        Object[] arrays = new Object[columns.size()];
        for (int i = 0; i < arrays.length; i++) {
            int place = i;
            arrays[i] = array(
                    columns.get(i).type(),
                    rows.values().stream().map(row -> row[place]).collect(Collectors.toList()));
        }
        return arrays;
    }

    static Object[] and(Object[] arrays, Rows rows) {
        return Stream.concat(Arrays.stream(arrays), Arrays.stream(columns(rows)))
                .toArray();
    }

    static Object[] and(Object[] arrays, List<Integer> numbers) {
        Object[] more = Arrays.copyOf(arrays, arrays.length + 1);
        more[arrays.length] = array(Type.NUMBER, numbers);
        return more;
    }

    /** An array as the driver takes it. */
    static Object array(Type type, List<? extends @Nullable Object> values) {
        return switch (type) {
            case NUMBER ->
                values.stream()
                        .map(value -> value == null ? null : ((Number) value).longValue())
                        .toArray(Long[]::new);
            case TEXT -> values.toArray(new String[0]);
            case BYTES -> values.toArray(new byte[0][]);
        };
    }

    static Among.Piece piece(Among among) {
        return new Among.Piece(among.column() + " = ANY (?)", List.of(array(among.type(), among.values())));
    }

    /** One look-up in the index for each queue; the earliest of all of them are taken. */
    static List<StoredMessage> claimDue(Session session, Claim.Due claim, long now) throws SQLException {
        return session
                .list(
                        CLAIM_DUE,
                        row -> MessageRows.message(row).row(MessageRows.row(row, MessageRows.AFTER_MESSAGE)),
                        array(Type.TEXT, List.copyOf(claim.queues())),
                        Codes.of(claim.lane()),
                        now,
                        claim.atMost(),
                        claim.atMost(),
                        claim.owner().value())
                .stream()
                .sorted(Comparator.comparingLong(
                                (StoredMessage message) -> message.row().dueMicros())
                        .thenComparing(StoredMessage::id))
                .toList();
    }
}
