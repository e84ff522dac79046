package io.smskit.store.jdbc;

import io.smskit.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates and upgrades the tables. Each step is a script of this jar; its last statement writes the step's number down.
 * Where a database takes tables back with a transaction, a step happens as a whole; elsewhere each of its statements can be
 * run again, so that a start after a crash finishes what was begun.
 */
final class Schema {
    /** What this version of the module reads and writes. */
    static final int VERSION = 2;

    private final List<String> steps;

    /**
     * A schema.
     *
     * @param steps the script of each step, the first of which makes version 1
     */
    Schema(List<String> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The schema of this module for a kind of database. */
    static Schema of(Dialect dialect) {
        List<String> steps = new ArrayList<>();
        for (int version = 1; version <= VERSION; version++) {
            steps.add(script(dialect.folder() + "/" + version + ".sql"));
        }
        return new Schema(steps);
    }

    private static String script(String path) {
        try (InputStream script = Schema.class.getResourceAsStream(path)) {
            if (script == null) {
                throw new IllegalStateException("the jar of the stores lacks " + path);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings the tables to this version. */
    void upgrade(Database database) {
        if (database.<Integer>read("look at the tables", Schema::version) == steps.size()) {
            return;
        }
        database.write("create the tables", session -> {
            session.dialect().lockSchema(session);
            try {
                return run(session);
            } finally {
                session.dialect().unlockSchema(session);
            }
        });
    }

    private int run(Session session) throws SQLException {
        int present = version(session);
        requireNotNewer(present);
        for (String step : steps.subList(present, steps.size())) {
            for (String statement : statements(step)) {
                session.execute(statement);
            }
        }
        return present;
    }

    /** Looks whether the tables are of this version. */
    void require(Database database) {
        int present = database.read("look at the tables", Schema::version);
        requireNotNewer(present);
        if (present < steps.size()) {
            throw new ConfigurationException("cannot use this database: its tables are of version " + present + ", not "
                    + steps.size() + "; let the stores create them, or run the scripts of the versions in between");
        }
    }

    private void requireNotNewer(int present) {
        if (present > steps.size()) {
            throw new ConfigurationException("cannot use this database: its tables are of version " + present
                    + ", and this SmsKit knows up to " + steps.size() + "; use the newer SmsKit that made them");
        }
    }

    /** 0 if there are no tables. */
    static int version(Session session) throws SQLException {
        return session.dialect().exists(session, "sms_schema")
                ? (int) session.number("SELECT COALESCE(MAX(version), 0) FROM sms_schema")
                : 0;
    }

    /** A statement ends with a semicolon at the end of a line. */
    static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : script.lines().toList()) {
            if (line.isBlank() || line.strip().startsWith("--")) {
                continue;
            }
            open.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                statements.add(open.substring(0, open.lastIndexOf(";")));
                open.setLength(0);
            }
        }
        return statements;
    }
}
