package io.smskit.store.jdbc;

import io.smskit.servers.MariadbServer;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider.Access;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A database of its own in the MariaDB of this process. */
final class MariadbPlace implements SchemaTest.Place {
    private final String database = "t" + UUID.randomUUID().toString().replace("-", "");

    MariadbPlace() {
        execute("CREATE DATABASE " + database);
    }

    String url() {
        return MariadbServer.shared().url(database);
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(MariadbServer.shared().url(""));
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
        execute("DROP DATABASE " + database);
    }
}
