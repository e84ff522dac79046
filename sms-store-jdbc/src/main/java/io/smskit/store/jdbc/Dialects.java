package io.smskit.store.jdbc;

import io.smskit.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** Tells databases apart. */
final class Dialects {
    private Dialects() {}

    /**
     * The dialect that a connection speaks.
     *
     * @throws ConfigurationException naming the database if there is none for it
     */
    static Dialect of(Connection connection, Duration patience) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "sqlite" -> new SqliteDialect(patience.toMillis());
            case "h2" -> new H2Dialect(patience.toMillis());
            case "postgresql" -> new PostgresDialect(patience);
            case "mysql", "mariadb" -> new MysqlDialect(patience);
            default ->
                throw new ConfigurationException("cannot keep anything in " + product
                        + ": the stores know SQLite, H2, PostgreSQL, MySQL and MariaDB");
        };
    }
}
