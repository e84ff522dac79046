package io.smskit.benchmark.store;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.SmsClient;
import io.smskit.benchmark.engine.InstantChannel;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.core.vault.KeyRing;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider.Access;
import io.smskit.store.jdbc.JdbcStoreProvider;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A database by its URL, an engine on it, and messages for it. */
public record Place(String url) {
    static final int BATCH = 1_000;
    static final String CHANNEL = "main";

    /** The tables that an accepted message lies in. */
    static final List<String> TABLES = List.of("sms_message", "sms_queue", "sms_idempotency");

    /** So much later is the id of a copy of a message. */
    private static final long TEN_SECONDS = 10_000L << 22;

    boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    SmsStores open(EngineTime time) {
        return new JdbcStoreProvider().open(Access.to(URI.create(url)), time);
    }

    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        if (isSqlite()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA busy_timeout = 10000");
            }
        }
        return connection;
    }

    /** An engine whose only channel is down, so that all messages wait. */
    SmsEngineBuilder waiting() {
        return SmsEngine.builder().channel(CHANNEL, InstantChannel.down()).stores(this::open);
    }

    static KeyRing keys() {
        String key = Base64.getEncoder().encodeToString(new byte[32]).replaceFirst("A", "B");
        String other = Base64.getEncoder().encodeToString(new byte[32]).replaceFirst("A", "C");
        return KeyRing.parse("1:" + key, "1:" + other);
    }

    static Message message(int n) {
        return Message.text(
                        String.format(Locale.ROOT, "Your parcel %08d is at the desk until six, please bring an id.", n))
                .messageClass(MessageClass.NOTIFICATION)
                .to("+86138" + (10_000_000 + n));
    }

    static Message keyed(int n) {
        return message(n).idempotencyKey("order-" + (10_000_000 + n));
    }

    static void sendBatch(SmsClient sms, List<Message> batch) {
        if (!sms.sendAll(batch).stream().allMatch(BatchItem.Stored.class::isInstance)) {
            throw new IllegalStateException("a message was refused");
        }
    }

    /** Lets so many messages wait: the first thousand come through an engine, the others are copies with other ids. */
    public void fill(int messages) throws SQLException {
        try (SmsEngine engine = waiting().start()) {
            sendBatch(
                    engine.client(),
                    IntStream.range(0, BATCH).mapToObj(Place::message).toList());
        }
        int copies = messages / BATCH - 1;
        String times = isSqlite()
                ? "(WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < " + copies
                        + ") SELECT n FROM s)"
                : "(SELECT n::bigint FROM generate_series(1, " + copies + ") AS g (n))";
        if (copies > 0) {
            for (String table : List.of("sms_message", "sms_queue")) {
                String columns = columns(table);
                execute("INSERT INTO " + table + " (id, " + columns + ") SELECT t.id - s.n * " + TEN_SECONDS + ", "
                        + columns + " FROM (SELECT * FROM " + table + ") t, " + times + " s");
            }
        }
        execute(isSqlite() ? "PRAGMA wal_checkpoint(TRUNCATE)" : "CHECKPOINT");
    }

    private String columns(String table) throws SQLException {
        try (Connection connection = connect();
                ResultSet none = connection.createStatement().executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            return String.join(
                    ", ",
                    IntStream.rangeClosed(1, none.getMetaData().getColumnCount())
                            .mapToObj(i -> name(none, i))
                            .filter(name -> !name.equals("id"))
                            .toList());
        }
    }

    private static String name(ResultSet rows, int column) {
        try {
            return rows.getMetaData().getColumnName(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void empty() throws SQLException {
        for (String table : TABLES) {
            execute((isSqlite() ? "DELETE FROM " : "TRUNCATE ") + table);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
