package io.smskit.benchmark.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows that lie in a database, read out so that they can be written once more in the way that the database likes best:
 * PostgreSQL by binary COPY, SQLite and H2 by a batch of each statement. Whoever writes them again writes the same bytes into the
 * same tables with the same indexes.
 */
final class SameRows {
    private static final int COPY = 10_000;

    private final Place place;
    private final int piece;
    /** For each piece, what goes into each table: the bytes of a COPY, or a list of rows. */
    private final List<Map<String, Object>> pieces = new ArrayList<>();

    private SameRows(Place place, int piece) {
        this.place = place;
        this.piece = piece;
    }

    /** Reads the rows of so many messages. */
    static SameRows read(Place place, int messages) throws SQLException {
        SameRows rows = new SameRows(place, place.isEmbedded() ? Place.BATCH : COPY);
        try (Connection connection = place.connect()) {
            for (int first = 0; first < messages; first += rows.piece) {
                Map<String, Object> piece = new LinkedHashMap<>();
                for (String table : Place.TABLES) {
                    String select = "SELECT * FROM " + table + " ORDER BY "
                            + (table.equals("sms_idempotency") ? "message_id" : "id") + " LIMIT " + rows.piece
                            + " OFFSET " + first;
                    piece.put(table, place.isEmbedded() ? list(connection, select) : copied(connection, select));
                }
                rows.pieces.add(piece);
            }
        }
        return rows;
    }

    private static byte[] copied(Connection connection, String select) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            copies(connection).copyOut("COPY (" + select + ") TO STDOUT (FORMAT binary)", bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static List<Object[]> list(Connection connection, String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(select)) {
            List<Object[]> rows = new ArrayList<>();
            while (found.next()) {
                Object[] row = new Object[found.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Writes all pieces, by so many threads with a connection each; a piece is a transaction. Returns the nanoseconds. */
    long write(int threads) throws SQLException, InterruptedException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            connections.add(place.connect());
        }
        long start = System.nanoTime();
        Crew.run(threads, worker -> {
            Connection connection = connections.get(worker);
            connection.setAutoCommit(false);
            for (int i = worker; i < pieces.size(); i += threads) {
                for (Map.Entry<String, Object> table : pieces.get(i).entrySet()) {
                    write(connection, table.getKey(), table.getValue());
                }
                connection.commit();
            }
        });
        long nanos = System.nanoTime() - start;
        for (Connection connection : connections) {
            connection.close();
        }
        return nanos;
    }

    private static void write(Connection connection, String table, Object rows) throws SQLException, IOException {
        if (rows instanceof byte[] bytes) {
            copies(connection).copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", new ByteArrayInputStream(bytes));
            return;
        }
        List<?> list = (List<?>) rows;
        if (list.isEmpty()) {
            return;
        }
        int columns = ((Object[]) list.get(0)).length;
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")")) {
            for (Object row : list) {
                Object[] values = (Object[]) row;
                for (int i = 0; i < columns; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
