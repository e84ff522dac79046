package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.simulator.RealTime;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that share a database, and one that is killed. */
@Timeout(120)
final class ManyProcessesTest {
    private static final int EACH = 300;

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

    private Process started(Process process) {
        processes.add(process);
        return process;
    }

    @Test
    void settleEachMessageOnceOnOneSqliteFileAndAreNeverToldThatItIsBusy() throws Exception {
        try (SqlitePlace place = new SqlitePlace()) {
            settleEachMessageOnce(place, "jdbc:sqlite:" + place.file());
        }
    }

    @Test
    void settleEachMessageOnceOnPostgres() throws Exception {
        try (PostgresPlace place = new PostgresPlace()) {
            settleEachMessageOnce(place, place.url());
        }
    }

    @Test
    void settleEachMessageOnceOnMariadb() throws Exception {
        try (MariadbPlace place = new MariadbPlace()) {
            settleEachMessageOnce(place, place.url());
        }
    }

    private void settleEachMessageOnce(SchemaTest.Place place, String url) throws Exception {
        List<Process> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            workers.add(started(WorkerProcess.start(url, (long) i * EACH, (i + 1L) * EACH)));
        }
        List<String> settled = new ArrayList<>();
        for (Process worker : workers) {
            settled.addAll(WorkerProcess.lines(worker));
            assertThat(worker.waitFor()).as("exit code").isZero();
        }
        assertThat(settled)
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 3 * EACH)
                        .mapToObj(id -> id + " [DONE, DONE]")
                        .toList());
        try (SmsStores stores = place.open(time)) {
            assertThat(stores.query().count(Filter.all()))
                    .containsExactlyEntriesOf(Map.of(MessageState.DELIVERED, 3L * EACH));
            assertThat(stores.nodes().alive(Drafts.NOON)).isEmpty();
        }
    }

    @Test
    void onOneMachineADeathIsSeenAtOnce() throws Exception {
        try (SqlitePlace place = new SqlitePlace();
                SmsStores stores = place.open(time)) {
            stores.messages().insert(Drafts.messages(0, 10), Drafts.NOON);
            NodeId own = stores.nodes().join("own", Duration.ofSeconds(30), Drafts.NOON);
            Process holder = started(WorkerProcess.startHolder("jdbc:sqlite:" + place.file()));
            assertThat(firstLine(holder)).isEqualTo("10");
            assertThat(stores.nodes().dead(Drafts.NOON)).isEmpty();
            assertThat(stores.nodes().alive(Drafts.NOON)).hasSize(2);
            holder.destroyForcibly().waitFor();
            List<NodeId> dead = stores.nodes().dead(Drafts.NOON);
            assertThat(dead).hasSize(1).doesNotContain(own);
            assertThat(stores.messages().rescue(dead.get(0), Drafts.NOON)).isEqualTo(10);
            stores.nodes().leave(dead.get(0), Drafts.NOON);
            assertThat(stores.nodes().dead(Drafts.NOON)).isEmpty();
            assertThat(stores.nodes().alive(Drafts.NOON)).hasSize(1);
            assertThat(place.file().getParent().toFile().list((folder, name) -> name.contains(".node-")))
                    .hasSize(1);
        }
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return reader.readLine();
    }
}
