package io.smskit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.servers.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines, one on a file and one on a server, are killed in turn at every point of their work. */
class CrashTest {
    private static final int KILLS = Integer.getInteger("kills", 60);
    private static final long SEED = Long.getLong("seed", 20_261_128);

    @Test
    void nothingAcceptedIsLostStuckOrSentTwiceWithoutAMark(@TempDir Path folder) {
        try (PostgresServer server = PostgresServer.durable()) {
            CompletableFuture<Run.Report> file = CompletableFuture.supplyAsync(
                    () -> new Run("SQLite", "jdbc:sqlite:" + folder.resolve("sms.db"), KILLS, SEED).carryOut());
            CompletableFuture<Run.Report> database = CompletableFuture.supplyAsync(
                    () -> new Run("PostgreSQL", server.url("postgres", ""), KILLS, SEED + 1).carryOut());
            List<Run.Report> reports =
                    Stream.of(file, database).map(CompletableFuture::join).toList();
            Map<String, Integer> hits = new TreeMap<>();
            reports.forEach(report -> {
                System.out.println("seed " + SEED + ", " + report.summary());
                report.hits().forEach((point, count) -> hits.merge(point, count, Integer::sum));
            });
            System.out.println("hits " + hits);
            assertThat(reports)
                    .allSatisfy(report ->
                            assertThat(report.violations()).as(report.summary()).isEmpty());
            assertThat(reports)
                    .allSatisfy(report -> assertThat(report.doubts().most())
                            .as(report.summary())
                            .isLessThanOrEqualTo(Child.WINDOW));
            assertThat(reports.stream()
                            .mapToInt(report -> report.doubts().kills())
                            .sum())
                    .as("kills that left attempts in doubt")
                    .isGreaterThanOrEqualTo(2 * KILLS / 4);
            assertThat(hits)
                    .as("every point that was reached")
                    .allSatisfy((point, count) -> assertThat(count)
                            .isGreaterThanOrEqualTo(
                                    point.startsWith("missed") ? 0 : Math.min(5, Math.max(1, KILLS / 100))));
        }
    }
}
