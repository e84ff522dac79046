package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smskit.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.writeString(folder.resolve("sms.yml"), """
                default-region: CN
                store: { url: "jdbc:sqlite:%s" }
                channels:
                  main: { provider: sandbox, report: delivered, report-delay: 20ms }
                templates:
                  order-sent:
                    class: notification
                    text: "Dear {name}, your order is on its way."
                    parameters: { name: { type: text, max-length: 20 } }
                """.formatted(folder.resolve("sms.db")));
        write("Wei");
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

    private static Map<Long, String> ids(Result result) throws IOException {
        Map<Long, String> ids = new HashMap<>();
        for (String line : result.out().lines().toList()) {
            JsonNode json = JSON.readTree(line);
            assertThat(json.get("status").asText()).as(line).isEqualTo("DELIVERED");
            ids.put(json.get("row").asLong(), json.get("messageId").asText());
        }
        assertThat(ids).hasSize(ROWS);
        return ids;
    }

    @Test
    void areSentOnce() throws IOException {
        Result first = bulk();
        Result second = bulk();
        assertThat(ids(second)).isEqualTo(ids(first));
        assertThat(first.err()).doesNotContain("earlier run");
        assertThat(second.err()).contains(ROWS + " rows had been taken by an earlier run");
        assertThat(second.exit()).isZero();
    }

    @Test
    void areSentAgainWhereSomebodyWantsThat() throws IOException {
        Map<Long, String> first = ids(bulk());
        assertThat(ids(bulk("--again")).values()).doesNotContainAnyElementsOf(first.values());
    }

    @Test
    void areAnotherJobWithOtherContent() throws IOException {
        Map<Long, String> first = ids(bulk());
        write("Li");
        assertThat(ids(bulk()).values()).doesNotContainAnyElementsOf(first.values());
    }
}
