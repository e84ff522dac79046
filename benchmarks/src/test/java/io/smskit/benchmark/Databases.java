package io.smskit.benchmark;

import io.smskit.servers.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Where each program gets a database of its own. */
final class Databases implements AutoCloseable {
    private final PostgresServer server = PostgresServer.durable();
    private final Path folder;
    private int last;

    Databases() {
        try {
            folder = Files.createTempDirectory("sms-benchmark-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String postgres() {
        String name = "b" + ++last;
        try (Connection connection = DriverManager.getConnection(server.url("postgres", ""));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.url(name, "socketTimeout=300");
    }

    String sqlite() {
        return "jdbc:sqlite:" + folder.resolve("b" + ++last + ".db");
    }

    String h2() {
        return "jdbc:h2:file:" + folder.resolve("b" + ++last);
    }

    @Override
    public void close() {
        server.close();
        for (File file : Objects.requireNonNull(folder.toFile().listFiles())) {
            file.delete();
        }
        folder.toFile().delete();
    }
}
