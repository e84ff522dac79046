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
import java.util.Optional;
import java.util.Set;

/** PostgreSQL. Rows travel as arrays, one for each column, so that any number of them is one statement. */
record PostgresDialect(Duration patience) implements Dialect {
    private static final Version OLDEST = new Version(12, 0, 0);

    /** Any number that nobody else is likely to lock. */
    private static final String SCHEMA_LOCK = "SELECT pg_advisory_xact_lock(7305808869229519465)";

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
    }

    @Override
    public Durability check(Connection connection) throws SQLException {
        Version.of(connection).requireAtLeast(OLDEST, name());
        String isolation = setting(connection, "default_transaction_isolation");
        if (!isolation.equals("read committed")) {
            throw new ConfigurationException("cannot use this PostgreSQL: default_transaction_isolation is " + isolation
                    + "; set it to read committed, for this user at least");
        }
        boolean confirmed = !setting(connection, "synchronous_commit").equals("off");
        boolean synced = setting(connection, "fsync").equals("on")
                && setting(connection, "full_page_writes").equals("on");
        if (!confirmed) {
            return Durability.NONE;
        }
        return synced ? Durability.POWER_LOSS : Durability.PROCESS_KILL;
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
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

    /** The driver sends the beginning together with the first statement. */
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
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return switch (state) {
            case "40001", "40P01", "55P03" -> Fault.CONTENTION;
            case "23505" -> Fault.DUPLICATE;
            case "53100" -> Fault.FULL;
            case "XX001", "XX002" -> Fault.DAMAGED;
            case "57P01", "57P02", "57P03", "25006", "53300" -> Fault.BROKEN;
            default -> state.startsWith("08") ? Fault.BROKEN : Fault.OTHER;
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
        return Optional.of("SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint");
    }

    @Override
    public void lockSchema(Session session) throws SQLException {
        session.execute(SCHEMA_LOCK);
    }

    @Override
    public void unlockSchema(Session session) {}

    @Override
    public boolean exists(Session session, String table) throws SQLException {
        return session.number("SELECT COUNT(*) FROM pg_catalog.pg_class WHERE oid = to_regclass(?)", table) > 0;
    }

    @Override
    public List<Among.Piece> pieces(Among among) {
        return among.values().isEmpty() ? List.of() : List.of(Columnar.piece(among));
    }

    @Override
    public void insert(Session session, Rows rows) throws SQLException {
        session.update(Columnar.insertion(rows), Columnar.values(rows));
    }

    @Override
    public Optional<Work<Integer>> insertion(Rows first, Rows second) {
        return Optional.of(session -> session.update(
                Columnar.insertion(first, second), Columnar.and(Columnar.values(first), Columnar.values(second))));
    }

    @Override
    public int insertAbsent(Session session, Rows rows) throws SQLException {
        return session.update(Columnar.insertion(rows) + " ON CONFLICT DO NOTHING", Columnar.values(rows));
    }

    @Override
    public void update(Session session, Rows rows) throws SQLException {
        session.update(Columnar.updating(rows.layout()), Columnar.columns(rows));
    }

    @Override
    public Set<Long> updateAt(Session session, Rows rows, List<Integer> expected) throws SQLException {
        return Set.copyOf(session.list(
                Columnar.updatingAt(rows.layout()),
                row -> row.getLong(1),
                Columnar.and(Columnar.columns(rows), expected)));
    }

    @Override
    public Set<Long> dequeueAt(Session session, List<Long> ids, List<Integer> expected) throws SQLException {
        return Set.copyOf(session.list(
                "DELETE FROM sms_queue t USING unnest(?::bigint[], ?::bigint[]) AS v (id, expected)"
                        + " WHERE t.id = v.id AND t.revision = v.expected RETURNING t.id",
                row -> row.getLong(1),
                Columnar.array(Type.NUMBER, ids),
                Columnar.array(Type.NUMBER, expected)));
    }

    @Override
    public Optional<List<StoredMessage>> claimDue(Session session, Claim.Due claim, long now) throws SQLException {
        return Optional.of(Columnar.claimDue(session, claim, now));
    }
}
