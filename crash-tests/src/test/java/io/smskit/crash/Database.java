package io.smskit.crash;

import io.smskit.spi.store.SmsStores;
import io.smskit.store.jdbc.JdbcStores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What the driver itself sees of a database, and what it can say about children. */
final class Database implements AutoCloseable {
    private final DataSource source;
    private final SmsStores stores;

    Database(String url) {
        this.source = Databases.of(url);
        this.stores = JdbcStores.on(source).open();
    }

    SmsStores stores() {
        return stores;
    }

    /**
     * Ends the lease of every node. Whoever has killed a process and waited for its end knows what a lease can only
     * suppose, so that the next life takes its rows back at once.
     */
    void tellOfDeaths() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE sms_node SET alive_until = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stores.close();
        if (source instanceof AutoCloseable pool) {
            try {
                pool.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
