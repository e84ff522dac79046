package io.smskit.store.jdbc;

import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A SQLite file in a folder of its own. */
final class SqlitePlace implements SchemaTest.Place {
    private final Path folder;

    SqlitePlace() {
        try {
            folder = Files.createTempDirectory("sms-sqlite-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return folder.resolve("sms.db");
    }

    DataSource dataSource() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file());
        return source;
    }

    @Override
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    @Override
    public SmsStores open(EngineTime time) {
        return JdbcStores.open(dataSource());
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }
}
