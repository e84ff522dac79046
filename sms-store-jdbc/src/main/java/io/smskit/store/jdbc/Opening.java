package io.smskit.store.jdbc;

import io.smskit.spi.store.Durability;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoreProvider;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a database and makes a bundle of stores in it. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Connections.Source source;
    private final boolean isOurs;
    private final Limits limits;

    Opening(Connections.Source source, boolean isOurs, Limits limits) {
        this.source = source;
        this.isOurs = isOurs;
        this.limits = limits;
    }

    /** How many connections, and how long one is waited for. */
    record Limits(int connections, Duration patience) {}

    /** What was found out. */
    private record Finding(
            Dialect dialect, Durability durability, boolean embedded, Optional<Path> file, Optional<String> clock) {}

    static StoreException unreachable(SQLException e) {
        return new StoreException(
                "cannot reach the database (error " + e.getErrorCode() + ", state " + e.getSQLState()
                        + "); see whether it runs, and whether address, user and password are right",
                null);
    }

    SmsStores open(boolean createTables) {
        Finding finding = look();
        Database database = database(finding);
        boolean opened = false;
        try {
            Schema schema = Schema.of(finding.dialect);
            if (createTables) {
                schema.upgrade(database);
            }
            schema.require(database);
            JdbcDefinitionStore.showEarlier(database);
            SmsStores stores = bundle(database, finding);
            opened = true;
            LOG.debug(
                    "Everything is kept in {}{}; it survives {}",
                    finding.dialect.name(),
                    finding.file.map(file -> " at " + file.toAbsolutePath()).orElse(""),
                    finding.durability);
            return stores;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    StoreProvider.Tables tables() {
        Database database = database(look());
        try {
            int version = database.read("look at the tables", Schema::version);
            return new StoreProvider.Tables(version, Schema.VERSION);
        } finally {
            database.close();
        }
    }

    private Finding look() {
        try (Connection connection = source.open()) {
            Dialect dialect = Dialects.of(connection, limits.patience);
            try {
                dialect.prepare(connection);
                Durability durability = dialect.check(connection);
                return new Finding(
                        dialect,
                        durability,
                        dialect.isEmbedded(connection),
                        dialect.file(connection),
                        dialect.clock(connection));
            } catch (SQLException e) {
                throw Failures.of("open the database", dialect, e, false);
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private Database database(Finding finding) {
        Dialect dialect = finding.dialect;
        boolean kept = isOurs || finding.embedded;
        Connections.Source ready = () -> prepared(dialect);
        if (!dialect.hasOneWriter()) {
            Connections all = new Connections(ready, new Connections.Size(limits.connections, kept, limits.patience));
            return new Database(dialect, all, all);
        }
        return new Database(
                dialect,
                new Connections(ready, new Connections.Size(1, kept, limits.patience)),
                new Connections(ready, new Connections.Size(limits.connections - 1, kept, limits.patience)));
    }

    private Connection prepared(Dialect dialect) throws SQLException {
        Connection connection = source.open();
        boolean ready = false;
        try {
            dialect.prepare(connection);
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                Connections.closeQuietly(connection);
            }
        }
    }

    private static SmsStores bundle(Database database, Finding finding) {
        Ids ids = new Ids();
        JdbcAttemptIndex attempts = new JdbcAttemptIndex(database);
        JdbcLimitStore units = new JdbcLimitStore(database);
        JdbcSuppressionStore suppressions = new JdbcSuppressionStore(database, ids);
        @Nullable NodeLocks locks = finding.file.map(NodeLocks::new).orElse(null);
        JdbcNodeStore nodes = new JdbcNodeStore(database, ids, locks);
        SmsStores.Builder builder = SmsStores.builder(finding.durability)
                .messages(
                        new JdbcMessageStore(database, new JdbcMessageStore.Companions(attempts, units, suppressions)))
                .query(new JdbcMessageQuery(database))
                .attempts(attempts)
                .nodes(nodes)
                .owners(nodes)
                .reports(new JdbcReportInbox(database, ids))
                .limits(units)
                .suppressions(suppressions)
                .retention(new JdbcMessageRetention(database))
                .definitions(new JdbcDefinitionStore(database))
                .jobs(new JdbcJobStore(database))
                .closing(() -> {
                    database.close();
                    if (locks != null) {
                        locks.close();
                    }
                });
        finding.clock.ifPresent(sql -> builder.clock(() -> now(database, sql)));
        return builder.build();
    }

    private static Instant now(Database database, String sql) {
        return Micros.instant(database.<Long>read("ask the database for the time", session -> session.number(sql)));
    }
}
