package io.smskit.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes rows with one statement that is run for each of them, for databases within the process. */
final class Batches {
    private static final String DEQUEUE = "DELETE FROM sms_queue WHERE id = ? AND revision = ?";

    private Batches() {}

    static void update(Session session, Rows rows) throws SQLException {
        List<@Nullable Object[]> turned = new ArrayList<>();
        for (@Nullable Object[] row : rows.values()) {
            turned.add(keyLast(row));
        }
        session.batch(updating(rows.layout()), turned);
    }

    static Set<Long> updateAt(Session session, Rows rows, List<Integer> expected) throws SQLException {
        String sql = updating(rows.layout()) + " AND revision = ?";
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < expected.size(); i++) {
                @Nullable Object[] row = rows.values().get(i);
                @Nullable Object[] parameters = keyLast(row);
                Session.bind(statement, parameters);
                statement.setInt(parameters.length + 1, expected.get(i));
                statement.addBatch();
                ids.add((Long) row[0]);
            }
            return changed(statement, ids);
        }
    }

    static Set<Long> dequeueAt(Session session, List<Long> ids, List<Integer> expected) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(DEQUEUE)) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setLong(1, ids.get(i));
                statement.setInt(2, expected.get(i));
                statement.addBatch();
            }
            return changed(statement, ids);
        }
    }

    private static Set<Long> changed(PreparedStatement statement, List<Long> ids) throws SQLException {
        Set<Long> changed = new HashSet<>();
        int[] counts = statement.executeBatch();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                changed.add(ids.get(i));
            }
        }
        return changed;
    }

    private static String updating(Rows.Layout layout) {
        StringBuilder sql = new StringBuilder("UPDATE " + layout.table() + " SET ");
        for (int i = 1; i < layout.columns().size(); i++) {
            sql.append(i == 1 ? "" : ", ")
                    .append(layout.columns().get(i).name())
                    .append(" = ?");
        }
        return sql + " WHERE " + layout.columns().get(0).name() + " = ?";
    }

    private static @Nullable Object[] keyLast(@Nullable Object[] row) {
        @Nullable Object[] turned = new @Nullable Object[row.length];
        System.arraycopy(row, 1, turned, 0, row.length - 1);
        turned[row.length - 1] = row[0];
        return turned;
    }
}
