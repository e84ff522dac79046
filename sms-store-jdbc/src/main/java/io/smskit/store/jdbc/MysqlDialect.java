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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** MySQL and MariaDB. Rows travel as long lists of values. */
record MysqlDialect(Duration patience) implements Dialect {
    private static final Version OLDEST_MYSQL = new Version(8, 0, 19);
    private static final Version OLDEST_MARIADB = new Version(10, 6, 0);
    private static final String SCHEMA_LOCK = "smskit.schema";
    private static final int SCHEMA_PATIENCE_SECONDS = 60;

    @Override
    public String name() {
        return "MySQL or MariaDB";
    }

    @Override
    public String folder() {
        return "mysql";
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    @Override
    public Durability check(Connection connection) throws SQLException {
        String version = value(connection, "SELECT VERSION()");
        if (version.contains("MariaDB")) {
            Version.parse(version).requireAtLeast(OLDEST_MARIADB, "MariaDB");
        } else {
            Version.parse(version).requireAtLeast(OLDEST_MYSQL, "MySQL");
        }
        if (!value(connection, "SELECT @@sql_mode").contains("STRICT_")) {
            throw new ConfigurationException("cannot use this " + product(version)
                    + ": sql_mode is not strict, so that it would shorten what does not fit; add STRICT_TRANS_TABLES");
        }
        return switch (value(connection, "SELECT @@innodb_flush_log_at_trx_commit")) {
            case "0" -> Durability.NONE;
            case "1" -> survivesPowerLoss(connection) ? Durability.POWER_LOSS : Durability.PROCESS_KILL;
            default -> Durability.PROCESS_KILL;
        };
    }

    private static String product(String version) {
        return version.contains("MariaDB") ? "MariaDB" : "MySQL";
    }

    /** With a binary log the server rolls back at a start what that log does not know of. */
    private static boolean survivesPowerLoss(Connection connection) throws SQLException {
        String doublewrite = value(connection, "SELECT @@innodb_doublewrite").toLowerCase(Locale.ROOT);
        boolean whole = !Set.of("0", "off", "detect_only").contains(doublewrite);
        boolean logged = value(connection, "SELECT @@log_bin").equals("1");
        return whole && (!logged || value(connection, "SELECT @@sync_binlog").equals("1"));
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String value = row.getString(1);
            return value == null ? "" : value;
        }
    }

    @Override
    public boolean isEmbedded(Connection connection) {
        return false;
    }

    @Override
    public Optional<Path> file(Connection connection) {
        return Optional.empty();
    }

    @Override
    public boolean hasOneWriter() {
        return false;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "START TRANSACTION");
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
        return switch (error.getErrorCode()) {
            // deadlock, lock wait timeout, record has changed since last read
            case 1213, 1205, 1020 -> Fault.CONTENTION;
            case 1062, 1586 -> Fault.DUPLICATE;
            // table full, disk full
            case 1114, 1021 -> Fault.FULL;
            // crashed table, corrupted page
            case 1194, 1712 -> Fault.DAMAGED;
            // too many connections, shutdown, read-only, killed
            case 1040, 1053, 1290, 1836, 1927 -> Fault.BROKEN;
            default -> {
                boolean isConnection =
                        error.getSQLState() != null && error.getSQLState().startsWith("08");
                yield Full.isCauseOf(error) ? Fault.FULL : isConnection ? Fault.BROKEN : Fault.OTHER;
            }
        };
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public String forUpdateOfFree() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public Optional<String> clock(Connection connection) {
        return Optional.of("SELECT CAST(UNIX_TIMESTAMP(SYSDATE(6)) * 1000000 AS SIGNED)");
    }

    /** A transaction does not hold a schema together here, so one process at a time works on it. */
    @Override
    public void lockSchema(Session session) throws SQLException {
        if (session.number("SELECT GET_LOCK(?, ?)", SCHEMA_LOCK, SCHEMA_PATIENCE_SECONDS) != 1) {
            throw new ConfigurationException(
                    "cannot create the tables: another process has been at it for a minute; look for one that hangs");
        }
    }

    @Override
    public void unlockSchema(Session session) throws SQLException {
        session.number("SELECT RELEASE_LOCK(?)", SCHEMA_LOCK);
    }

    @Override
    public boolean exists(Session session, String table) throws SQLException {
        return session.number(
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name"
                                + " = ?",
                        table)
                > 0;
    }

    @Override
    public void insert(Session session, Rows rows) throws SQLException {
        Multiples.insert(session, rows, "");
    }

    /** An update that changes nothing, since IGNORE would also swallow what is wrong with a row. */
    @Override
    public int insertAbsent(Session session, Rows rows) throws SQLException {
        String key = rows.layout().columns().get(0).name();
        Multiples.insert(
                session,
                rows,
                " ON DUPLICATE KEY UPDATE " + key + " = " + rows.layout().table() + "." + key);
        return -1;
    }

    @Override
    public void update(Session session, Rows rows) throws SQLException {
        Multiples.update(session, rows);
    }

    @Override
    public Set<Long> updateAt(Session session, Rows rows, List<Integer> expected) {
        return Set.of();
    }

    @Override
    public Set<Long> dequeueAt(Session session, List<Long> ids, List<Integer> expected) {
        return Set.of();
    }

    @Override
    public Optional<List<StoredMessage>> claimDue(Session session, Claim.Due claim, long now) {
        return Optional.empty();
    }
}
