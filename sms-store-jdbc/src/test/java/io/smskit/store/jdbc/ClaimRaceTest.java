package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.simulator.RealTime;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that race for the rows of a server. Each writes down what it was given, outside of the database. */
@Timeout(3_600)
final class ClaimRaceTest {
    private static final int ROWS = Integer.getInteger("claims", 25_000);
    private static final int IN_A_BATCH = 1_000;

    private final RealTime time = new RealTime();
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly();
            process.waitFor(20, TimeUnit.SECONDS);
        }
        time.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void isWonOnceForEachRowOfPostgres(int racers) throws Exception {
        try (PostgresPlace place = new PostgresPlace()) {
            race(place, place.url(), racers);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void isWonOnceForEachRowOfMariadb(int racers) throws Exception {
        try (MariadbPlace place = new MariadbPlace()) {
            race(place, place.url(), racers);
        }
    }

    private void race(SchemaTest.Place place, String url, int racers) throws Exception {
        try (SmsStores stores = place.open(time)) {
            for (long id = 0; id < ROWS; id += IN_A_BATCH) {
                stores.messages().insert(Drafts.messages(id, Math.min(ROWS, id + IN_A_BATCH)), Drafts.NOON);
            }
            long begun = time.nanoTime();
            Map<String, List<String>> winners = winners(url, racers);
            System.out.println(racers + " processes raced for " + ROWS + " rows, "
                    + Duration.ofNanos(time.nanoTime() - begun).toMillis() + " ms with their start");
            assertThat(winners)
                    .hasSize(ROWS)
                    .allSatisfy((id, wins) -> assertThat(wins)
                            .as("revision and node of each claim of row %s", id)
                            .hasSize(1));
            assertThat(stores.query().count(Filter.all()))
                    .containsExactlyEntriesOf(Map.of(MessageState.DELIVERED, (long) ROWS));
        }
    }

    /** Revision and node of each claim, by the id of its row. */
    private Map<String, List<String>> winners(String url, int racers) throws Exception {
        List<BufferedReader> said = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            Process racer = WorkerProcess.startRacer(url);
            processes.add(racer);
            said.add(racer.inputReader(StandardCharsets.UTF_8));
        }
        for (BufferedReader each : said) {
            assertThat(each.readLine()).isEqualTo("ready");
        }
        for (Process racer : processes) {
            racer.outputWriter(StandardCharsets.UTF_8).append('\n').close();
        }
        List<CompletableFuture<List<String>>> lines = said.stream()
                .map(each -> CompletableFuture.supplyAsync(() -> each.lines().toList(), time.executor()))
                .toList();
        Map<String, List<String>> winners = new HashMap<>();
        for (CompletableFuture<List<String>> each : lines) {
            for (String line : each.join()) {
                String[] words = line.split(" ", 2);
                winners.computeIfAbsent(words[0], id -> new ArrayList<>()).add(words[1]);
            }
        }
        for (Process racer : processes) {
            assertThat(racer.waitFor()).as("exit code").isZero();
        }
        return winners;
    }
}
