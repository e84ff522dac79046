package io.smskit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.servers.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two engines, one on a file and one on a server, are killed in turn at every point of their work. */
class CrashTest {
    private static final int KILLS = Integer.getInteger("kills", 200);
    private static final long SEED = Long.getLong("seed", 20_261_128);

    private final Schedule schedule = new Schedule(KILLS, new Random(SEED));

    @Test
    void nothingAcceptedIsLostStuckOrSentTwiceWithoutAMark(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path files,
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path more) {
        String url = "jdbc:sqlite:" + files.resolve("sms.db");
        try (PostgresServer server = PostgresServer.durable()) {
            CompletableFuture<Run.Report> file = carryOut(new Run.Place("SQLite", url, files, SEED));
            CompletableFuture<Run.Report> database =
                    carryOut(new Run.Place("PostgreSQL", server.url("postgres", ""), more, SEED + 1));
            List<Run.Report> reports =
                    Stream.of(file, database).map(CompletableFuture::join).toList();
            print(reports);
            assertThat(reports).allSatisfy(CrashTest::keepsWhatWasPromised);
            assertThat(reports.stream()
                            .mapToInt(report -> report.doubts().kills())
                            .sum())
                    .as("kills that left attempts in doubt")
                    .isGreaterThanOrEqualTo(KILLS / 4);
            assertThat(schedule.seldomHit())
                    .as("points that were hit less than " + schedule.least() + " times")
                    .isEmpty();
        }
    }

    private CompletableFuture<Run.Report> carryOut(Run.Place place) {
        return CompletableFuture.supplyAsync(() -> new Run(place, schedule).carryOut());
    }

    private void print(List<Run.Report> reports) {
        reports.forEach(report -> System.out.println("seed " + SEED + ", " + report.summary()));
        System.out.println("hits " + schedule.hits());
        System.out.println("missed " + schedule.misses() + ", seldom passed " + schedule.seldomPassed());
    }

    private static void keepsWhatWasPromised(Run.Report report) {
        assertThat(report.violations()).as(report.summary()).isEmpty();
        assertThat(report.doubts().most()).as(report.summary()).isLessThanOrEqualTo(Child.WINDOW);
    }
}
