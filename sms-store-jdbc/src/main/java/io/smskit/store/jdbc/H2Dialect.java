package io.smskit.store.jdbc;

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
import java.util.stream.Collectors;

/** H2. It writes to the file at each commit, but never waits until the disk has it. */
record H2Dialect(long patienceMillis) implements Dialect {
    private static final int DUPLICATE = 23505;

    /** What two connections meet that create tables at the same time. */
    private static final int GENERAL = 50000;

    private static final int DEADLOCK = 40001;
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int CORRUPT = 90030;
    private static final int NO_DISK_SPACE = 90100;

    /** Closed database, broken connection, failed input or output. */
    private static final Set<Integer> BROKEN = Set.of(90007, 90028, 90031, 90067, 90098, 90121, 90020);

    /** Since then it passes over rows that others have locked. */
    private static final Version OLDEST = new Version(2, 2, 220);

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        execute(connection, "SET LOCK_TIMEOUT " + patienceMillis);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Durability check(Connection connection) throws SQLException {
        Version.of(connection).requireAtLeast(OLDEST, name());
        execute(connection, "SET WRITE_DELAY 0");
        return path(connection).isPresent() ? Durability.PROCESS_KILL : Durability.NONE;
    }

    @Override
    public boolean isEmbedded(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        return !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
    }

    @Override
    public Optional<Path> file(Connection connection) throws SQLException {
        return isEmbedded(connection) ? path(connection) : Optional.empty();
    }

    private static Optional<Path> path(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DATABASE_PATH()")) {
            row.next();
            return Optional.ofNullable(row.getString(1)).map(Path::of);
        }
    }

    @Override
    public boolean hasOneWriter() {
        return false;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public Fault faultOf(SQLException error) {
        int code = error.getErrorCode();
        return switch (code) {
            case DEADLOCK, LOCK_TIMEOUT, CONCURRENT_UPDATE, GENERAL -> Fault.CONTENTION;
            case DUPLICATE -> Fault.DUPLICATE;
            case NO_DISK_SPACE -> Fault.FULL;
            case CORRUPT -> Fault.DAMAGED;
            default -> Full.isCauseOf(error) ? Fault.FULL : BROKEN.contains(code) ? Fault.BROKEN : Fault.OTHER;
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

    /** What is to be sorted it locks to the last row of the table, while along an index it stops at the last one wanted. */
    @Override
    public String firstFree(Claiming.Scan scan) {
        return scan.index() == null
                ? Dialect.super.firstFree(scan)
                : " FROM sms_queue q USE INDEX (" + scan.index() + ") WHERE " + scan.condition() + " LIMIT ?"
                        + forUpdateOfFree();
    }

    @Override
    public Optional<String> clock(Connection connection) throws SQLException {
        return isEmbedded(connection)
                ? Optional.empty()
                : Optional.of("SELECT CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)");
    }

    @Override
    public List<Among.Piece> pieces(Among among) {
        return among.singles();
    }

    @Override
    public void lockSchema(Session session) {}

    @Override
    public void unlockSchema(Session session) {}

    @Override
    public boolean exists(Session session, String table) throws SQLException {
        return session.number(
                        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = CURRENT_SCHEMA"
                                + " AND LOWER(TABLE_NAME) = ?",
                        table)
                > 0;
    }

    @Override
    public int insertAbsent(Session session, Rows rows) throws SQLException {
        Rows.Layout layout = rows.layout();
        String given = layout.columns().stream()
                .map(column -> "CAST(? AS " + type(column.type()) + ") AS " + column.name())
                .collect(Collectors.joining(", "));
        String keys = layout.columns().stream()
                .limit(layout.keys())
                .map(column -> "t." + column.name() + " = s." + column.name())
                .collect(Collectors.joining(" AND "));
        String values =
                layout.columns().stream().map(column -> "s." + column.name()).collect(Collectors.joining(", "));
        return session.batch(
                "MERGE INTO " + layout.table() + " t USING (SELECT " + given + ") s ON (" + keys
                        + ") WHEN NOT MATCHED THEN INSERT (" + layout.names() + ") VALUES (" + values + ")",
                rows.values());
    }

    private static String type(Type type) {
        return switch (type) {
            case NUMBER -> "BIGINT";
            case TEXT -> "VARCHAR";
            case BYTES -> "VARBINARY";
        };
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
