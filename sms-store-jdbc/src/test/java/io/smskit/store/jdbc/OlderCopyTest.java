package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.SmsException;
import io.smskit.core.SmsEngine;
import io.smskit.event.SmsEvent;
import io.smskit.servers.PostgresServer;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that becomes an older copy of itself while nodes work on it. */
@Timeout(180)
final class OlderCopyTest {
    private static final Duration LEASE = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void assertWentBack(Runnable asking) {
        assertThatThrownBy(asking::run)
                .isInstanceOfSatisfying(
                        SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_WENT_BACK));
    }

    @Test
    void isRecognisedByEveryNodeThatHasRenewedItsLeaseSince() throws SQLException {
        try (SqlitePlace place = new SqlitePlace();
                RealTime time = new RealTime();
                SmsStores stores = place.open(time);
                Connection connection = place.connect()) {
            NodeId node = stores.nodes().join("one", LEASE, Drafts.NOON);
            stores.nodes().renew(node, Drafts.NOON);
            run(connection, "backup to " + folder.resolve("copy.db"));
            assertThat(stores.nodes().renew(node, Drafts.NOON)).isTrue();
            assertThat(stores.nodes().dead(Drafts.NOON)).isEmpty();
            run(connection, "restore from " + folder.resolve("copy.db"));
            assertWentBack(() -> stores.nodes().dead(Drafts.NOON));
            assertWentBack(() -> stores.nodes().renew(node, Drafts.NOON));
        }
    }

    @Test
    void isAllThatANodeKnowsThatIsStartedAfterwards() throws SQLException {
        try (SqlitePlace place = new SqlitePlace();
                RealTime time = new RealTime()) {
            try (SmsStores stores = place.open(time);
                    Connection connection = place.connect()) {
                run(connection, "backup to " + folder.resolve("copy.db"));
                NodeId node = stores.nodes().join("one", LEASE, Drafts.NOON);
                stores.nodes().renew(node, Drafts.NOON);
                run(connection, "restore from " + folder.resolve("copy.db"));
            }
            try (SmsStores stores = place.open(time)) {
                NodeId node = stores.nodes().join("one", LEASE, Drafts.NOON);
                assertThat(stores.nodes().renew(node, Drafts.NOON)).isTrue();
            }
        }
    }

    @Test
    void hasNothingHandedOverAndIsAnAlert() throws Exception {
        try (PostgresServer server = PostgresServer.durable();
                RealTime time = new RealTime()) {
            Sandbox sandbox = Sandbox.accepting();
            CompletableFuture<Void> alert = new CompletableFuture<>();
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(server.url("postgres", ""));
            try (SmsStores stores = JdbcStores.on(source).open();
                    SmsEngine engine = SmsEngine.builder()
                            .channel("main", sandbox)
                            .stores(stores)
                            .lease(LEASE)
                            .listener(event -> {
                                if (event instanceof SmsEvent.Alert told
                                        && told.reason().code().equals("STORE_WENT_BACK")) {
                                    alert.complete(null);
                                }
                            })
                            .start()) {
                server.kill();
                copy(server.data(), folder.resolve("older"));
                server.startAgain();
                awaitRenewals(time, source);
                server.kill();
                Folders.delete(server.data());
                copy(folder.resolve("older"), server.data());
                server.startAgain();
                assertThat(time.await(alert, Duration.ofSeconds(60))).isTrue();
                engine.client()
                        .send(Message.text("Disk 91 % full on db-2")
                                .messageClass(MessageClass.TRANSACTIONAL)
                                .to("+8613800138000"));
                assertThat(time.await(new CompletableFuture<>(), LEASE)).isFalse();
                assertThat(sandbox.submissions()).isEmpty();
            }
        }
    }

    /** Not before the copy is older than what the node knows. */
    private static void awaitRenewals(RealTime time, PGSimpleDataSource source) throws SQLException {
        long first = age(source);
        for (int i = 0; i < 200 && age(source) < first + 2; i++) {
            time.await(new CompletableFuture<>(), Duration.ofMillis(200));
        }
        assertThat(age(source)).isGreaterThan(first + 1);
    }

    private static long age(PGSimpleDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT age FROM sms_store")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        int result = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(result).isZero();
    }
}
