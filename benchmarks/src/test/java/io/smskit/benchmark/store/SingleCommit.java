package io.smskit.benchmark.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes what a message that waits consists of, in one statement that commits itself. */
final class SingleCommit {
    /** Ids of their own, away from those of messages. */
    private final AtomicInteger lastId = new AtomicInteger();

    private final String sql;
    private final Object[] values;

    SingleCommit(Place place) throws SQLException {
        List<Object> row = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        try (Connection connection = place.connect()) {
            for (String table : List.of("sms_message", "sms_queue")) {
                statements.add(read(connection, table, row));
            }
        }
        sql = "WITH m AS (" + statements.get(0) + ") " + statements.get(1);
        values = row.toArray();
    }

    private static String read(Connection connection, String table, List<Object> into) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row = connection.createStatement().executeQuery("SELECT * FROM " + table + " LIMIT 1")) {
            row.next();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                names.add(row.getMetaData().getColumnName(i));
                into.add(row.getObject(i));
            }
        }
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (?" + ", ?".repeat(names.size() - 1)
                + ")";
    }

    void write(Connection connection) throws SQLException {
        long id = lastId.incrementAndGet();
        Object[] row = Arrays.copyOf(values, values.length);
        Object original = row[0];
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, original.equals(row[i]) ? id : row[i]);
            }
            statement.executeUpdate();
        }
    }
}
