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
import io.smskit.store.jdbc.JdbcStores;
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

/**
 * A database by its URL, an engine on it, and messages for it.
 *
 * @param isSlow whether it is a file to which connections with {@link SlowCommits} are made
 */
public record Place(String url, boolean isSlow) {
    static final int BATCH = 1_000;
    static final String CHANNEL = "main";

    /** The tables that an accepted message lies in. */
    static final List<String> TABLES = List.of("sms_message", "sms_queue", "sms_idempotency");

    public Place(String url) {
        this(url, false);
    }

    boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /** It runs within the process, and its fastest way in is a batch. */
    boolean isEmbedded() {
        return isSqlite() || isH2();
    }

    SmsStores open(EngineTime time) {
        return isSlow
                ? JdbcStores.open(SlowCommits.file(url))
                : new JdbcStoreProvider().open(Access.to(URI.create(url)), time);
    }

    Connection connect() throws SQLException {
        Connection connection = isSlow ? SlowCommits.file(url).getConnection() : DriverManager.getConnection(url);
        if (isSqlite()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA busy_timeout = 10000");
            }
        }
        if (isH2()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET WRITE_DELAY 0");
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

    /** Lets so many messages wait. They come in through an engine: copies of rows would be taken for damaged. */
    public void fill(int messages) throws SQLException {
        try (SmsEngine engine = waiting().start()) {
            for (int first = 0; first < messages; first += BATCH) {
                sendBatch(
                        engine.client(),
                        IntStream.range(first, Math.min(first + BATCH, messages))
                                .mapToObj(Place::message)
                                .toList());
            }
        }
        execute(checkpoint());
    }

    /** What writes everything out to where it belongs. */
    String checkpoint() {
        return isSqlite() ? "PRAGMA wal_checkpoint(TRUNCATE)" : isH2() ? "CHECKPOINT SYNC" : "CHECKPOINT";
    }

    void empty() throws SQLException {
        for (String table : TABLES) {
            execute((isEmbedded() ? "DELETE FROM " : "TRUNCATE ") + table);
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
