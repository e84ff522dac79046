package io.smskit.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.smskit.spi.store.Outbox;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Opens stores in a database, whose kind is told by its driver. Tables are created and upgraded when the stores are opened.
 *
 * <pre>{@code
 * try (SmsStores stores = JdbcStores.open(dataSource);
 *         SmsEngine engine = SmsEngine.builder().stores(stores).channel(…).start()) {
 *     …
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class JdbcStores {
    /** The most connections at a time, unless another number is given. */
    public static final int CONNECTIONS = 8;

    /** How long a connection, another process or the server is waited for, unless another time is given. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private JdbcStores() {}

    /**
     * Opens stores with the defaults of {@link Builder}.
     *
     * @throws io.smskit.ConfigurationException if the database is of a kind, a version or a setting that cannot be used
     * @throws io.smskit.spi.store.StoreException if it does not answer
     */
    public static SmsStores open(DataSource dataSource) {
        return on(dataSource).open();
    }

    /** Begins to open stores. */
    public static Builder on(DataSource dataSource) {
        requireNonNull(dataSource, "dataSource");
        return new Builder(dataSource::getConnection, false);
    }

    /**
     * An outbox on a connection of the application: what is sent through it is stored in the transaction of that connection,
     * and exists if and only if it commits. The tables must be in the database of the connection. Never commits, rolls back
     * or closes anything; an error of the database may leave the transaction of no further use, as it always may.
     *
     * @param connection with auto-commit switched off; used by the thread that holds it
     */
    public static Outbox transaction(Connection connection) {
        try {
            return new JdbcOutbox(Dialects.of(connection, PATIENCE), connection);
        } catch (SQLException e) {
            throw Opening.unreachable(e);
        }
    }

    /**
     * How stores are opened. Not safe for use by several threads.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Connections.Source source;
        private final boolean isOurs;
        private int connections = CONNECTIONS;
        private Duration patience = PATIENCE;
        private boolean createTables = true;

        Builder(Connections.Source source, boolean isOurs) {
            this.source = source;
            this.isOurs = isOurs;
        }

        /**
         * The most connections that are in use at a time; {@link #CONNECTIONS} by default.
         *
         * @param most 2 to 1,000
         */
        public Builder connections(int most) {
            if (most < 2 || most > 1_000) {
                throw new IllegalArgumentException("the number of connections is 2 to 1000, not " + most);
            }
            this.connections = most;
            return this;
        }

        /**
         * How long a free connection, a lock of another process or an answer of the server is waited for; {@link #PATIENCE}
         * by default.
         *
         * @param longest 100 milliseconds to 5 minutes
         */
        public Builder patience(Duration longest) {
            if (longest.compareTo(Duration.ofMillis(100)) < 0 || longest.compareTo(Duration.ofMinutes(5)) > 0) {
                throw new IllegalArgumentException("the patience is 100 ms to 5 min, not " + longest);
            }
            this.patience = longest;
            return this;
        }

        /** Whether tables are created and upgraded; true by default. If not, they must be there. */
        public Builder createTables(boolean create) {
            this.createTables = create;
            return this;
        }

        /** How the tables stand; nothing is created or upgraded. */
        StoreProvider.Tables tables() {
            return new Opening(source, isOurs, new Opening.Limits(connections, patience)).tables();
        }

        /**
         * Opens the stores.
         *
         * @throws io.smskit.ConfigurationException if the database is of a kind, a version or a setting that cannot be used
         * @throws io.smskit.spi.store.StoreException if it does not answer
         */
        public SmsStores open() {
            return new Opening(source, isOurs, new Opening.Limits(connections, patience)).open(createTables);
        }
    }
}
