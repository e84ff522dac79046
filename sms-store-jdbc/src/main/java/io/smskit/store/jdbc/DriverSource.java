package io.smskit.store.jdbc;

import io.smskit.ConfigurationException;
import io.smskit.spi.store.StoreProvider.Access;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** Opens connections with a driver of the class path. */
final class DriverSource implements Connections.Source {
    /** A server that takes a connection and says nothing is not waited for without end. What the URL says counts more. */
    private static final Map<String, Map<String, String>> TIMEOUTS = Map.of(
            "jdbc:postgresql:", Map.of("connectTimeout", "10", "socketTimeout", "10", "tcpKeepAlive", "true"),
            "jdbc:mariadb:", Map.of("connectTimeout", "10000", "socketTimeout", "10000"),
            "jdbc:mysql:", Map.of("connectTimeout", "10000", "socketTimeout", "10000"));

    private final Driver driver;
    private final String url;
    private final Properties properties;

    private DriverSource(Driver driver, String url, Properties properties) {
        this.driver = driver;
        this.url = url;
        this.properties = properties;
    }

    static DriverSource of(Access access) {
        String url = access.url().toString();
        Properties properties = new Properties();
        TIMEOUTS.forEach((beginning, timeouts) -> {
            if (url.startsWith(beginning)) {
                timeouts.forEach((key, value) -> {
                    if (!url.contains(key + "=")) {
                        properties.setProperty(key, value);
                    }
                });
            }
        });
        if (access.user() != null) {
            properties.setProperty("user", access.user());
        }
        if (access.password() != null) {
            properties.setProperty("password", access.password());
        }
        return new DriverSource(driver(url), url, properties);
    }

    private static Driver driver(String url) {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new ConfigurationException(
                    "cannot open the store: no driver on the class path takes this kind of URL; add"
                            + " org.xerial:sqlite-jdbc, com.h2database:h2, org.postgresql:postgresql or"
                            + " org.mariadb.jdbc:mariadb-java-client");
        }
    }

    /** The one of which there is a driver. */
    static String mysqlOrMariadb() {
        return DriverManager.drivers().anyMatch(driver -> takes(driver, "jdbc:mariadb://localhost/sms"))
                ? "mariadb"
                : "mysql";
    }

    private static boolean takes(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not take the URL after all");
        }
        return connection;
    }

    /** Never the URL, which may hold a password. */
    @Override
    public String toString() {
        return "connections of " + driver.getClass().getName();
    }
}
