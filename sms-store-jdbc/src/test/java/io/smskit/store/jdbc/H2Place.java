package io.smskit.store.jdbc;

import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An H2 file in a folder of its own. */
final class H2Place implements SchemaTest.Place {
    private final Path folder;

    H2Place() {
        try {
            folder = Files.createTempDirectory("sms-h2-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "jdbc:h2:file:" + folder.resolve("sms");
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
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
        Folders.delete(folder);
    }
}
