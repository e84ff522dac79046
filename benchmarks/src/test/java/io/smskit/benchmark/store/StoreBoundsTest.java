package io.smskit.benchmark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.SmsEngine;
import io.smskit.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bound is worth nothing if it does less than what it is a bound for. */
final class StoreBoundsTest {
    private static Place postgres() throws SQLException {
        String name = "bounds" + System.nanoTime();
        try (Connection connection =
                        DriverManager.getConnection(PostgresServer.shared().url("postgres", ""));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new Place(PostgresServer.shared().url(name, ""));
    }

    private static void accept(Place place, int messages) {
        try (SmsEngine engine = place.waiting().encryption(Place.keys()).start()) {
            Place.sendBatch(
                    engine.client(),
                    IntStream.range(0, messages).mapToObj(Place::keyed).toList());
        }
    }

    /** Every row of every table that an accepted message lies in, as text. */
    private static TreeSet<String> rows(Place place) throws SQLException {
        TreeSet<String> rows = new TreeSet<>();
        for (String table : Place.TABLES) {
            try (Connection connection = place.connect();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
                while (found.next()) {
                    Object[] row = new Object[found.getMetaData().getColumnCount()];
                    for (int i = 0; i < row.length; i++) {
                        Object value = found.getObject(i + 1);
                        row[i] = value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
                    }
                    rows.add(table + Arrays.toString(row));
                }
            }
        }
        return rows;
    }

    private static void writesWhatTheEngineWrote(Place place) throws Exception {
        accept(place, 50);
        TreeSet<String> written = rows(place);
        SameRows same = SameRows.read(place, 50);
        place.empty();

        same.write(1);

        assertThat(written).hasSize(3 * 50);
        assertThat(rows(place)).isEqualTo(written);
    }

    @Test
    void copyWritesWhatTheEngineWrote() throws Exception {
        writesWhatTheEngineWrote(postgres());
    }

    @Test
    void aBatchWritesWhatTheEngineWrote(@TempDir Path folder) throws Exception {
        writesWhatTheEngineWrote(new Place("jdbc:sqlite:" + folder.resolve("sms.db")));
    }

    @Test
    void aBatchInH2WritesWhatTheEngineWrote(@TempDir Path folder) throws Exception {
        writesWhatTheEngineWrote(new Place("jdbc:h2:file:" + folder.resolve("sms")));
    }

    @Test
    void aSingleCommitWritesTheRowsOfAMessage() throws Exception {
        Place place = postgres();
        accept(place, 1);
        SingleCommit single = new SingleCommit(place);
        try (Connection connection = place.connect()) {
            single.write(connection);
        }

        for (String table : List.of("sms_message", "sms_queue")) {
            assertThat(place.number("SELECT count(*) FROM " + table)).as(table).isEqualTo(2);
        }
        assertThat(place.number("SELECT count(DISTINCT body) FROM sms_message")).isEqualTo(1);
    }

    @Test
    void messagesThatWaitCanBeSettled(@TempDir Path folder) throws Exception {
        for (Place place : List.of(
                postgres(),
                new Place("jdbc:sqlite:" + folder.resolve("sms.db")),
                new Place("jdbc:h2:file:" + folder.resolve("sms")))) {
            place.fill(3_000);

            assertThat(SettleRun.settled(SettleRun.sending(place), 3_000))
                    .as(place.url())
                    .isPositive();
        }
    }

    private static long millis(Place place, String sql) throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            statement.execute(sql);
            return (System.nanoTime() - start) / 1_000_000;
        }
    }

    @Test
    void aSlowCommitTakesItsTime(@TempDir Path folder) throws Exception {
        for (Place place : List.of(postgres(), new Place("jdbc:sqlite:" + folder.resolve("sms.db")))) {
            place.execute("CREATE TABLE bound_commit (n BIGINT)");
            Place slow = SlowCommits.in(place);

            assertThat(millis(slow, "INSERT INTO bound_commit VALUES (1)"))
                    .as(place.url())
                    .isGreaterThanOrEqualTo(SlowCommits.DELAY.toMillis());
        }
    }

    @Test
    void anEngineWaitsForSlowCommits(@TempDir Path folder) throws Exception {
        for (Place place : List.of(postgres(), new Place("jdbc:sqlite:" + folder.resolve("sms.db")))) {
            place.fill(1);
            Place slow = SlowCommits.in(place);
            try (SmsEngine engine = slow.waiting().start()) {
                long start = System.nanoTime();
                engine.client().send(Place.message(2));

                assertThat(System.nanoTime() - start)
                        .as(place.url())
                        .isGreaterThanOrEqualTo(SlowCommits.DELAY.toNanos());
            }
        }
    }

    @Test
    void whatAKilledEngineLeavesIsAccountedFor() throws Exception {
        KillRun.Toll toll = KillRun.kill(postgres(), 4_000, 1);

        assertThat(toll.sent()).isGreaterThanOrEqualTo(1_000);
        assertThat(toll.inDoubt()).isLessThanOrEqualTo(SettleRun.WINDOW);
        assertThat(toll.inDoubt() + toll.sent() + toll.waiting()).isEqualTo(4_000);
    }

    @Test
    void thePacerKeepsTheRate() {
        SlotPacer pacer = new SlotPacer();
        pacer.urgent();

        pacer.run(200, 0.5);

        assertThat(pacer.waits()).hasSize(1);
        assertThat(Pace.over(pacer.times(), 200)).isLessThanOrEqualTo(1);
        assertThat(pacer.times()).hasSizeLessThanOrEqualTo(101);
    }

    @Test
    void theFullestSecondIsFound() {
        long[] times =
                IntStream.rangeClosed(0, 30).mapToLong(i -> i * 100_000_000L).toArray();

        assertThat(Pace.over(times, 10)).isZero();
        assertThat(Pace.over(times, 8)).isEqualTo(2);
        assertThat(Pace.share(times, 10, 0, 3_000_000_000L)).isEqualTo(1.0);
    }
}
