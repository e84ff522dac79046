package io.smskit.store.jdbc;

import io.smskit.MessageState;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.StoredMessage;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements of PostgreSQL that take rows as arrays, one for each column. */
final class Columnar {
    private static final String DUE = "SELECT l.id FROM unnest(?::text[]) AS n (queue)"
            + " CROSS JOIN LATERAL (SELECT o.id, o.opens FROM sms_queue o WHERE o.phase = " + MessageRows.OPEN
            + " AND o.lane = ? AND o.queue = n.queue AND o.opens <= ? ORDER BY o.opens, o.id LIMIT ?"
            + " FOR UPDATE SKIP LOCKED) l ORDER BY l.opens, l.id LIMIT ?";

    /** By an array, and not by a join, for which the server would read the whole queue. */
    private static final String CLAIM_DUE = "UPDATE sms_queue q SET state = " + Codes.of(MessageState.QUEUED) + ", "
            + MessageRows.TAKEN + ", owner = ?, revision = q.revision + 1 FROM sms_message m"
            + " WHERE m.id = q.id AND q.id = ANY (ARRAY(" + DUE + ")) RETURNING " + MessageRows.MESSAGE + ", "
            + MessageRows.rowColumns("q");

    private Columnar() {}

    /** {@code INSERT INTO table (columns) SELECT * FROM unnest(…)}; the server has less to do for a lone row. */
    static String insertion(Rows rows) {
        Rows.Layout layout = rows.layout();
        return "INSERT INTO " + layout.table() + " (" + layout.names() + ") SELECT "
                + (isLone(rows) ? layout.values() : "* FROM unnest(" + layout.arrays() + ")");
    }

    /** Both insertions in one statement; the values of the first come first. */
    static String insertion(Rows first, Rows second) {
        return "WITH f AS (" + insertion(first) + ") " + insertion(second);
    }

    private static boolean isLone(Rows rows) {
        return rows.values().size() == 1;
    }

    /** What an {@link #insertion} inserts. */
    static @Nullable Object[] values(Rows rows) {
        return isLone(rows) ? rows.values().get(0) : columns(rows);
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
        return "UPDATE " + layout.table() + " t SET " + sets + " FROM unnest(" + layout.arrays() + array + ") AS v ("
                + layout.names() + name + ") WHERE t." + key + " = v." + key;
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

    static @Nullable Object[] and(@Nullable Object[] values, @Nullable Object[] more) {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
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
                        claim.owner().value(),
                        array(Type.TEXT, List.copyOf(claim.queues())),
                        Codes.of(claim.lane()),
                        now,
                        claim.atMost(),
                        claim.atMost())
                .stream()
                .sorted(Comparator.comparingLong(
                                (StoredMessage message) -> message.row().dueMicros())
                        .thenComparing(StoredMessage::id))
                .toList();
    }
}
