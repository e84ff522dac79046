package io.smskit.store.jdbc;

import io.smskit.servers.PostgresServer;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider.Access;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A schema of its own in the PostgreSQL of this process. */
final class PostgresPlace implements SchemaTest.Place {
    private final String schema = "t" + UUID.randomUUID().toString().replace("-", "");

    PostgresPlace() {
        execute("CREATE SCHEMA " + schema);
    }

    String url() {
        return PostgresServer.shared().url("postgres", "currentSchema=" + schema);
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(PostgresServer.shared().url("postgres", ""));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SmsStores open(EngineTime time) {
        return new JdbcStoreProvider().open(Access.to(URI.create(url())), time);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        execute("DROP SCHEMA " + schema + " CASCADE");
    }
}
