package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.MessageId;
import io.smskit.Priority;
import io.smskit.simulator.RealTime;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.store.jdbc.TroubledSource.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool that has two connections, and those who want more. */
final class ConnectionsTest {
    private static final int THREADS = 8;
    private static final int OPERATIONS = 10_000;

    private final RealTime time = new RealTime();
    private final JdbcDataSource database = new JdbcDataSource();
    private final TroubledSource source = new TroubledSource(database, 2);

    @BeforeEach
    void open() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        time.close();
        try (Connection last = database.getConnection();
                Statement statement = last.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    private SmsStores stores(Duration patience) {
        return JdbcStores.on(source.pool()).connections(2).patience(patience).open();
    }

    @Test
    void areAllGivenBackAfterTenThousandOperationsOfWhichManyFail() {
        try (SmsStores stores = stores(JdbcStores.PATIENCE)) {
            NodeId node = stores.nodes().join("own", Duration.ofDays(1), Drafts.NOON);
            AtomicInteger commits = new AtomicInteger();
            source.trouble((commit, connection) -> {
                switch (commits.incrementAndGet() % 17) {
                    case 7 -> throw new SQLException("", "HY000", 1);
                    case 11 -> Trouble.cutAfter().commit(commit, connection);
                    default -> commit.run(connection);
                }
            });
            AtomicInteger failed = new AtomicInteger();
            CompletableFuture<?>[] all = IntStream.range(0, THREADS)
                    .mapToObj(thread ->
                            CompletableFuture.runAsync(() -> operate(stores, node, thread, failed), time.executor()))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
            assertThat(failed.get()).as("failed operations").isPositive();
        }
        assertThat(source.lent()).as("connections that nobody gave back").isZero();
    }

    private static void operate(SmsStores stores, NodeId node, int thread, AtomicInteger failed) {
        int share = OPERATIONS / THREADS;
        for (int i = 0; i < share; i++) {
            long id = (long) thread * share + i;
            try {
                switch (i % 4) {
                    case 0 -> stores.messages().insert(Drafts.messages(id, id + 1), Drafts.NOON);
                    case 1 ->
                        stores.messages()
                                .claim(new Claim.Due(node, Priority.NORMAL, Set.of("default"), 1), Drafts.NOON);
                    case 2 -> stores.nodes().renew(node, Drafts.NOON);
                    default -> stores.messages().find(new Lookup.ById(List.of(MessageId.of(id))));
                }
            } catch (StoreException e) {
                failed.incrementAndGet();
            }
        }
    }

    @Test
    void areWaitedForNoLongerThanOnesPatienceAndTheErrorSaysWhatToDo() {
        try (SmsStores stores = stores(Duration.ofMillis(200))) {
            CountDownLatch busy = new CountDownLatch(2);
            CountDownLatch end = new CountDownLatch(1);
            source.trouble((commit, connection) -> {
                busy.countDown();
                await(end);
                commit.run(connection);
            });
            List<CompletableFuture<Void>> slow = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> stores.messages().insert(Drafts.messages(i, i + 1), Drafts.NOON), time.executor()))
                    .toList();
            await(busy);
            assertThatThrownBy(() -> stores.messages().insert(Drafts.messages(9, 10), Drafts.NOON))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE))
                    .hasMessageContaining("all 2 connections")
                    .hasMessageContaining("200 ms");
            end.countDown();
            slow.forEach(CompletableFuture::join);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
