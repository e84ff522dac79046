package io.smskit.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements that hold many rows each, for servers that answer each statement on its own. */
final class Multiples {
    private static final int MOST = 256;

    private Multiples() {}

    static void insert(Session session, Rows rows, String ending) throws SQLException {
        Rows.Layout layout = rows.layout();
        String row = "(?" + ", ?".repeat(layout.columns().size() - 1) + ")";
        for (List<@Nullable Object[]> some : pieces(rows)) {
            session.update(
                    "INSERT INTO " + layout.table() + " (" + layout.names() + ") VALUES " + row
                            + (", " + row).repeat(some.size() - 1) + ending,
                    flat(some));
        }
    }

    static void update(Session session, Rows rows) throws SQLException {
        Rows.Layout layout = rows.layout();
        String key = layout.columns().get(0).name();
        String first = "SELECT "
                + layout.columns().stream()
                        .map(column -> "? AS " + column.name())
                        .collect(Collectors.joining(", "));
        String next = " UNION ALL SELECT ?" + ", ?".repeat(layout.columns().size() - 1);
        String sets = layout.columns().stream()
                .skip(1)
                .map(column -> "t." + column.name() + " = v." + column.name())
                .collect(Collectors.joining(", "));
        for (List<@Nullable Object[]> some : pieces(rows)) {
            session.update(
                    "UPDATE " + layout.table() + " t JOIN (" + first + next.repeat(some.size() - 1) + ") v ON t." + key
                            + " = v." + key + " SET " + sets,
                    flat(some));
        }
    }

    private static List<List<@Nullable Object[]>> pieces(Rows rows) {
        List<List<@Nullable Object[]>> pieces = new ArrayList<>();
        for (int from = 0; from < rows.values().size(); from += MOST) {
            pieces.add(rows.values().subList(from, Math.min(rows.values().size(), from + MOST)));
        }
        return pieces;
    }

    private static @Nullable Object[] flat(List<@Nullable Object[]> rows) {
        return rows.stream().flatMap(Arrays::stream).toArray();
    }
}
