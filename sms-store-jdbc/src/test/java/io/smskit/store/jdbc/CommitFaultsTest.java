package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.MessageId;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.net.FaultProxy;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.store.jdbc.TroubledSource.Trouble;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Commits that are refused, and commits of whose end nobody hears. */
final class CommitFaultsTest {
    private static final int REPETITIONS = Integer.getInteger("commits", 150);
    private static final long SEED = Long.getLong("seed", 20_261_128);

    private final Random random = new Random(SEED);
    private final RealTime time = new RealTime();
    /** A busy machine may let some come when the insert has ended; they must not meet the look at what became of it. */
    private final List<CompletableFuture<Void>> cuts = new ArrayList<>();

    @AfterEach
    void close() {
        time.close();
    }

    private static DataSource postgres(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private static DataSource mariadb(String url) {
        try {
            return new MariaDbDataSource(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String through(FaultProxy proxy, String url) {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        return url.replace(":" + port + "/", ":" + proxy.port() + "/");
    }

    private static int port(String url) {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    @Test
    void areToldOfAsTheyAreByPostgresHoweverTheConnectionEnds() throws SQLException {
        try (PostgresPlace place = new PostgresPlace();
                FaultProxy proxy = FaultProxy.to(port(place.url()));
                TroubledSource source = new TroubledSource(postgres(through(proxy, place.url())), 8)) {
            tellTheTruth(source, proxy);
        }
    }

    @Test
    void areToldOfAsTheyAreByMariadbHoweverTheConnectionEnds() throws SQLException {
        try (MariadbPlace place = new MariadbPlace();
                FaultProxy proxy = FaultProxy.to(port(place.url()));
                TroubledSource source = new TroubledSource(mariadb(through(proxy, place.url())), 8)) {
            tellTheTruth(source, proxy);
        }
    }

    private void tellTheTruth(TroubledSource source, FaultProxy proxy) {
        TreeMap<String, Integer> answers = new TreeMap<>();
        try (SmsStores stores = JdbcStores.on(source.pool()).open()) {
            for (int id = 0; id < REPETITIONS; id++) {
                source.trouble(next(proxy));
                String answer = insert(stores, id);
                source.calm();
                cuts.forEach(CompletableFuture::join);
                cuts.clear();
                boolean exists = !stores.messages()
                        .find(new Lookup.ById(List.of(MessageId.of(id))))
                        .isEmpty();
                answers.merge(answer + (exists ? ", exists" : ", does not exist"), 1, Integer::sum);
            }
        }
        System.out.println("seed " + SEED + ", " + answers);
        assertThat(answers).doesNotContainKeys("stored, does not exist", "refused, exists");
        assertThat(answers).containsKey("stored, exists");
        assertThat(source.lent()).isZero();
    }

    private static String insert(SmsStores stores, int id) {
        try {
            List<Insertion> results =
                    stores.messages().insert(List.of(Incoming.of(Drafts.message(id, "key-" + id))), Drafts.NOON);
            return results.get(0) instanceof Insertion.Conflict ? "conflict" : "stored";
        } catch (StoreException e) {
            return e.getMessage().contains("may have been stored") ? "in doubt" : "refused";
        }
    }

    /** The next commits end as chance wills; half of the time the whole path is cut while one is on its way. */
    private Trouble next(FaultProxy proxy) {
        return (commit, connection) -> {
            switch (random.nextInt(6)) {
                case 0 -> Trouble.cutBefore().commit(commit, connection);
                case 1 -> Trouble.cutAfter().commit(commit, connection);
                case 2, 3, 4 -> {
                    int spins = random.nextInt(20_000);
                    cuts.add(CompletableFuture.runAsync(
                            () -> {
                                for (int i = 0; i < spins; i++) {
                                    Thread.onSpinWait();
                                }
                                proxy.dropConnections();
                            },
                            time.executor()));
                    commit.run(connection);
                }
                default -> commit.run(connection);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"40001, 0", "40P01, 0", "55P03, 0"})
    void thatOthersWereInTheWayOfAreTriedFiveTimesOnPostgres(String state, int code) throws SQLException {
        try (PostgresPlace place = new PostgresPlace();
                TroubledSource source = new TroubledSource(postgres(place.url()), 8)) {
            tryFiveTimes(source, new SQLException("", state, code));
        }
    }

    @ParameterizedTest
    @CsvSource({"40001, 1213", "HY000, 1205", "HY000, 1020"})
    void thatOthersWereInTheWayOfAreTriedFiveTimesOnMariadb(String state, int code) throws SQLException {
        try (MariadbPlace place = new MariadbPlace();
                TroubledSource source = new TroubledSource(mariadb(place.url()), 8)) {
            tryFiveTimes(source, new SQLException("", state, code));
        }
    }

    @Test
    void thatOthersWereInTheWayOfAreTriedFiveTimesOnSqlite() throws SQLException {
        try (SqlitePlace place = new SqlitePlace();
                TroubledSource source = new TroubledSource(place.dataSource(), 8)) {
            tryFiveTimes(source, new SQLException("", null, 5));
        }
    }

    @Test
    void thatOthersWereInTheWayOfAreTriedFiveTimesOnH2() throws SQLException {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=60");
        try (TroubledSource source = new TroubledSource(memory, 8)) {
            tryFiveTimes(source, new SQLException("", "HYT00", 50_200));
        }
    }

    private static void tryFiveTimes(TroubledSource source, SQLException contention) {
        try (SmsStores stores = JdbcStores.on(source.pool()).open()) {
            source.trouble(failing(4, contention));
            assertThat(insert(stores, 1)).isEqualTo("stored");
            source.trouble(failing(5, contention));
            assertThatThrownBy(() ->
                            stores.messages().insert(List.of(Incoming.of(Drafts.message(2, "key-2"))), Drafts.NOON))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE))
                    .hasMessageContaining("can be tried again");
            source.calm();
            assertThat(stores.messages().find(new Lookup.ById(List.of(MessageId.of(1), MessageId.of(2)))))
                    .extracting(message -> message.id().value())
                    .containsExactly(1L);
            source.trouble(complaining(contention));
            assertThat(stores.messages().insert(List.of(Incoming.of(Drafts.message(3, "key-3"))), Drafts.NOON))
                    .as("a commit that was carried out although it complained")
                    .containsExactly(new Insertion.New());
        }
    }

    private static Trouble complaining(SQLException complaint) {
        AtomicBoolean complained = new AtomicBoolean();
        return (commit, connection) -> {
            commit.run(connection);
            if (!complained.getAndSet(true)) {
                throw complaint;
            }
        };
    }

    private static Trouble failing(int times, SQLException failure) {
        AtomicInteger left = new AtomicInteger(times);
        return (commit, connection) -> {
            if (left.getAndDecrement() > 0) {
                throw failure;
            }
            commit.run(connection);
        };
    }
}
