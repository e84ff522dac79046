package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.SmsException;
import io.smskit.core.SmsEngine;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqlite.SQLiteDataSource;

/** A SQLite file that may not grow any more, and then may. */
@Timeout(180)
final class FullDiskTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_MESSAGES = 20_000;

    private final RealTime time = new RealTime();
    private final SqlitePlace place = new SqlitePlace();
    private final ConcurrentLinkedQueue<Connection> connections = new ConcurrentLinkedQueue<>();
    private final List<MessageId> taken = new ArrayList<>();
    private volatile int mostPages;

    @AfterEach
    void close() {
        place.close();
        time.close();
    }

    /** Remembers its connections, since each of them has a limit of its own. */
    private final class Remembering extends SQLiteDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            // In this order: one that is opened while the limit changes gets it here or there.
            connections.add(connection);
            limit(connection, mostPages);
            return connection;
        }
    }

    private SmsStores open() {
        Remembering source = new Remembering();
        source.setUrl("jdbc:sqlite:" + place.file());
        return JdbcStores.open(source);
    }

    private void allowPages(int more) throws SQLException {
        mostPages = pages() + more;
        for (Connection connection : connections) {
            if (!connection.isClosed()) {
                limit(connection, mostPages);
            }
        }
    }

    private int pages() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.file());
                Statement statement = connection.createStatement()) {
            return statement.executeQuery("PRAGMA page_count").getInt(1);
        }
    }

    private static void limit(Connection connection, int pages) throws SQLException {
        if (pages > 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + pages);
            }
        }
    }

    private static Message message(int number) {
        return Message.text("Disk 91 % full on db-2")
                .messageClass(MessageClass.TRANSACTIONAL)
                .to("+8613800" + (100_000 + number));
    }

    private SmsException fill(SmsEngine engine) {
        for (int i = 0; i < MOST_MESSAGES; i++) {
            try {
                taken.add(engine.client().send(message(i)).id());
            } catch (SmsException e) {
                return e;
            }
        }
        throw new IllegalStateException("the file was never full");
    }

    private void await(BooleanSupplier condition) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        look(condition, met);
        assertThat(time.await(met, LONGEST)).as("it comes about in the end").isTrue();
    }

    private void look(BooleanSupplier condition, CompletableFuture<Void> met) {
        if (condition.getAsBoolean()) {
            met.complete(null);
        } else if (!met.isDone()) {
            time.schedule(Duration.ofMillis(50), () -> look(condition, met));
        }
    }

    @Test
    void refusesWhatItCannotKeepAndGoesOnByItselfWhenThereIsRoomAgain() throws SQLException {
        Sandbox sandbox = Sandbox.scripted(submission -> Script.accept());
        try (SmsStores stores = open();
                SmsEngine engine = SmsEngine.builder()
                        .channel("main", sandbox)
                        .stores(stores)
                        .start()) {
            allowPages(60);
            SmsException full = fill(engine);
            assertThat(full.code()).isEqualTo(ErrorCode.STORE_FULL);
            assertThat(full).hasMessageContaining("no room left");
            allowPages(100_000);
            await(() -> stores.query().count(Filter.all()).getOrDefault(MessageState.SUBMITTED, 0L) == taken.size());
            assertThat(taken)
                    .allSatisfy(id -> assertThat(sandbox.ledger().copiesOf(id)).hasSize(1));
            assertThat(sandbox.ledger().size()).isEqualTo(taken.size());
            assertThat(engine.client().send(message(MOST_MESSAGES)).state()).isEqualTo(MessageState.QUEUED);
        }
    }
}
