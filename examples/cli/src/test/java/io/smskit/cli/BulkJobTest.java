package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smskit.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are sent more than once, on a store that remembers. */
class BulkJobTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 60;

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        configure("Dear {name}, your order is on its way.");
        write("Wei");
    }

    private void configure(String text) throws IOException {
        Files.writeString(folder.resolve("sms.yml"), """
                default-region: CN
                store: { url: "jdbc:sqlite:%s" }
                channels:
                  main: { provider: sandbox, report: delivered, report-delay: 20ms }
                templates:
                  order-sent:
                    class: notification
                    text: "%s"
                    parameters: { name: { type: text, max-length: 20 } }
                """.formatted(folder.resolve("sms.db"), text));
    }

    private void write(String name) throws IOException {
        StringBuilder csv = new StringBuilder("phone,name\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("+86138001").append(30_000 + i).append(',').append(name).append('\n');
        }
        Files.writeString(folder.resolve("recipients.csv"), csv);
    }

    private Result bulk(String... more) {
        List<String> args =
                new ArrayList<>(List.of("bulk", "-c", folder.resolve("sms.yml").toString()));
        args.addAll(List.of("--csv", folder.resolve("recipients.csv").toString()));
        args.addAll(List.of("--template", "order-sent", "--json", "--no-progress"));
        args.addAll(List.of(more));
        return Shell.run(args.toArray(String[]::new));
    }

    private static Map<Long, JsonNode> rows(Result result) throws IOException {
        Map<Long, JsonNode> rows = new HashMap<>();
        for (String line : result.out().lines().toList()) {
            JsonNode json = JSON.readTree(line);
            rows.put(json.get("row").asLong(), json);
        }
        assertThat(rows).as(result.err()).hasSize(ROWS);
        return rows;
    }

    private static Map<Long, String> ids(Result result) throws IOException {
        Map<Long, String> ids = new HashMap<>();
        rows(result).forEach((row, json) -> {
            assertThat(json.get("status").asText()).as("row %d: %s", row, json).isEqualTo("DELIVERED");
            ids.put(row, json.get("messageId").asText());
        });
        return ids;
    }

    @Test
    void areRefusedOnceTheyWereSentToTheEnd() throws IOException {
        assertThat(ids(bulk())).hasSize(ROWS);
        Result second = bulk();
        assertThat(second.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(second.out()).isEmpty();
        assertThat(second.err()).contains("recipients.csv", "finished at 20", "--again");
    }

    @Test
    void goOnWhereTheyWereEnded() throws IOException {
        String tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        Map<Long, JsonNode> first = rows(bulk("--at", tomorrow, "--wait", "0s"));
        Result again = bulk("--at", tomorrow, "--wait", "0s");
        assertThat(again.err())
                .contains(
                        "was ended before everything had left",
                        "behind 60 of 60 rows",
                        "60 rows had been taken before");
        assertThat(rows(again).values().stream().map(row -> row.get("messageId")))
                .containsExactlyInAnyOrderElementsOf(
                        first.values().stream().map(row -> row.get("messageId")).toList());
    }

    @Test
    void areSentAgainWhereSomebodyWantsThat() throws IOException {
        Map<Long, String> first = ids(bulk());
        Map<Long, String> second = ids(bulk("--again"));
        assertThat(second.values()).doesNotContainAnyElementsOf(first.values());
        assertThat(bulk().exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(ids(bulk("--again")).values()).doesNotContainAnyElementsOf(second.values());
    }

    @Test
    void areAnotherJobWithOtherContent() throws IOException {
        Map<Long, String> first = ids(bulk());
        write("Li");
        assertThat(ids(bulk()).values()).doesNotContainAnyElementsOf(first.values());
    }

    @Test
    void areAnotherJobWithAnotherTextOfTheTemplate() throws IOException {
        Map<Long, String> first = ids(bulk());
        configure("Dear {name}, your order has arrived.");
        assertThat(ids(bulk()).values()).doesNotContainAnyElementsOf(first.values());
    }

    @Test
    void countRowsThatNoMessageIsMadeOfAsDone() throws IOException {
        Files.writeString(folder.resolve("recipients.csv"), "phone,name\n+8613800130000,Wei\n12,Li\n+8613800130001\n");
        assertThat(bulk().exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(bulk().err()).contains("finished at");
    }
}
