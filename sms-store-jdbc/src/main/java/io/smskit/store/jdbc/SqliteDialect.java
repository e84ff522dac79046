package io.smskit.store.jdbc;

import io.smskit.ConfigurationException;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.StoredMessage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SQLite. It lets one connection write at a time, so this process has one that does; other processes are waited for by
 * SQLite itself.
 */
record SqliteDialect(long patienceMillis) implements Dialect {
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int IO = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int NO_DATABASE = 26;

    /** Upserts, RETURNING and fewer waits for readers than before. */
    private static final Version OLDEST = new Version(3, 35, 0);

    private static final int MOST_TRIES = 100;

    private static final String SYNCED_AT_COMMIT = "2";

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public String folder() {
        return "sqlite";
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        pragma(connection, "busy_timeout = " + patienceMillis);
        String mode = writeAhead(connection);
        if (!mode.equals("wal")) {
            throw new ConfigurationException("cannot use this SQLite database: its journal mode stays " + mode
                    + " and not WAL, as it does in memory and on network file systems; use a file on a local disk");
        }
        pragma(connection, "synchronous = FULL");
    }

    /** The first who opens a file changes its mode, for which SQLite waits for nobody; a transaction does wait. */
    private static String writeAhead(Connection connection) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                return pragma(connection, "journal_mode = WAL");
            } catch (SQLException e) {
                if (tries == MOST_TRIES || (e.getErrorCode() & 0xff) != BUSY) {
                    throw e;
                }
                execute(connection, "BEGIN IMMEDIATE");
                execute(connection, "COMMIT");
            }
        }
    }

    private static String pragma(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean answers = statement.execute("PRAGMA " + pragma);
            if (!answers) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    @Override
    public Durability check(Connection connection) throws SQLException {
        Version.of(connection).requireAtLeast(OLDEST, name());
        String synchronous = pragma(connection, "synchronous");
        if (!synchronous.equals(SYNCED_AT_COMMIT)) {
            throw new ConfigurationException("cannot use this SQLite database: synchronous is " + synchronous
                    + " and not FULL, although it was just set; look for what resets it in the data source");
        }
        String health = pragma(connection, "quick_check(1)");
        if (!health.equals("ok")) {
            throw new ConfigurationException(
                    "cannot use this SQLite database: the file is damaged, as PRAGMA quick_check"
                            + " says; restore it from a backup, or save what can be read with .recover");
        }
        return Durability.POWER_LOSS;
    }

    @Override
    public boolean isEmbedded(Connection connection) {
        return true;
    }

    @Override
    public Optional<Path> file(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA database_list")) {
            while (row.next()) {
                if (row.getString(2).equals("main")) {
                    return Optional.of(Path.of(row.getString(3)));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean hasOneWriter() {
        return true;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Fault faultOf(SQLException error) {
        return switch (error.getErrorCode() & 0xff) {
            case BUSY, LOCKED -> Fault.CONTENTION;
            case FULL -> Fault.FULL;
            case CONSTRAINT -> Fault.DUPLICATE;
            case CORRUPT, NO_DATABASE -> Fault.DAMAGED;
            case IO, CANNOT_OPEN -> Fault.BROKEN;
            default -> Fault.OTHER;
        };
    }

    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String forUpdateOfFree() {
        return "";
    }

    @Override
    public Optional<String> clock(Connection connection) {
        return Optional.empty();
    }

    /** Who writes is alone. */
    @Override
    public void lockSchema(Session session) {}

    @Override
    public void unlockSchema(Session session) {}

    @Override
    public boolean exists(Session session, String table) throws SQLException {
        return session.number("SELECT COUNT(*) FROM sqlite_master WHERE name = ?", table) > 0;
    }

    @Override
    public int insertAbsent(Session session, Rows rows) throws SQLException {
        return session.batch(rows.layout().insertion() + " ON CONFLICT DO NOTHING", rows.values());
    }

    @Override
    public void update(Session session, Rows rows) throws SQLException {
        Batches.update(session, rows);
    }

    @Override
    public Set<Long> updateAt(Session session, Rows rows, List<Integer> expected) throws SQLException {
        return Batches.updateAt(session, rows, expected);
    }

    @Override
    public Set<Long> dequeueAt(Session session, List<Long> ids, List<Integer> expected) throws SQLException {
        return Batches.dequeueAt(session, ids, expected);
    }

    @Override
    public Optional<List<StoredMessage>> claimDue(Session session, Claim.Due claim, long now) {
        return Optional.empty();
    }
}
