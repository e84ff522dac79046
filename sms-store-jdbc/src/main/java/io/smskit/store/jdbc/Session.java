package io.smskit.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection while one transaction or one read uses it. */
final class Session {
    /** Stands in a statement for the condition that a value is one of many; its parameters come last. */
    static final String AMONG = "{among}";

    private final Connection connection;
    private final Dialect dialect;
    private final boolean repeated;

    Session(Connection connection, Dialect dialect, boolean repeated) {
        this.connection = connection;
        this.dialect = dialect;
        this.repeated = repeated;
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Whether an earlier try of the same work may have been committed without our hearing of it. */
    boolean isRepeated() {
        return repeated;
    }

    <T extends @Nullable Object> List<T> list(String sql, Reader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new SQLException("a row that was read is damaged", e);
            }
        }
    }

    <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... parameters) throws SQLException {
        return list(sql, reader, parameters).stream().findFirst();
    }

    /** The first column of the first row, 0 if that is null. */
    long number(String sql, @Nullable Object... parameters) throws SQLException {
        return list(sql, row -> row.getLong(1), parameters).get(0);
    }

    /** Like {@link #list}, with any number of values for {@link #AMONG}; they are asked for in several statements if need be. */
    <T extends @Nullable Object> List<T> listAmong(
            String sql, Reader<T> reader, Among among, @Nullable Object... before) throws SQLException {
        List<T> read = new ArrayList<>();
        for (Among.Piece piece : dialect.pieces(among)) {
            read.addAll(list(sql.replace(AMONG, piece.condition()), reader, piece.after(before)));
        }
        return read;
    }

    /** Like {@link #update}, with any number of values for {@link #AMONG}. */
    int updateAmong(String sql, Among among, @Nullable Object... before) throws SQLException {
        int changed = 0;
        for (Among.Piece piece : dialect.pieces(among)) {
            changed += update(sql.replace(AMONG, piece.condition()), piece.after(before));
        }
        return changed;
    }

    int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** Runs the statement once for each row of parameters; returns how many rows it changed in all, if the driver knows. */
    int batch(String sql, Collection<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).sum();
        }
    }

    void insert(Rows rows) throws SQLException {
        if (!rows.isEmpty()) {
            dialect.insert(this, rows);
        }
    }

    /** Inserts the rows whose primary key is new, and leaves the others as they are; returns how many were new. */
    int insertAbsent(Rows rows) throws SQLException {
        return rows.isEmpty() ? 0 : dialect.insertAbsent(this, rows);
    }

    /** Sets all columns of the rows whose first column is equal. */
    void update(Rows rows) throws SQLException {
        if (!rows.isEmpty()) {
            dialect.update(this, rows);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (parameter instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (parameter instanceof String text) {
                statement.setString(i + 1, text);
            } else if (parameter instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, parameter);
            }
        }
    }
}
