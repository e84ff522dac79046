package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smskit.cli.Shell.Result;
import io.smskit.simulator.aliyun.AliyunOptions;
import io.smskit.simulator.aliyun.AliyunReply;
import io.smskit.simulator.aliyun.AliyunStandIn;
import io.smskit.simulator.standin.Call;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.Reply;
import io.smskit.simulator.tencent.TencentOptions;
import io.smskit.simulator.tencent.TencentStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The faults of a long run leave doubts that take half a minute to resolve. */
    private static final int ROWS = Integer.getInteger("bulk.rows", 1_000);

    @TempDir
    private Path folder;

    private AliyunStandIn aliyun;
    private TencentStandIn tencent;

    @BeforeEach
    void start() throws IOException {
        Delivery soon = Delivery.delivered().after(Duration.ofMillis(100));
        aliyun = AliyunStandIn.start(AliyunOptions.create().deliveries(accepted -> soon));
        tencent = TencentStandIn.start(TencentOptions.create().deliveries(accepted -> soon));
        Files.writeString(folder.resolve("suppressed.txt"), "+8613800130001\n");
        Files.writeString(folder.resolve("sms.yml"), """
                default-region: CN
                channels:
                  aliyun-main: { provider: aliyun, access-key-id: testId, access-key-secret: testSecret, sign-name: Acme,
                                 endpoint: "%s", window: 64, call-timeout: 2s, connect-timeout: 1s }
                  tencent-main: { provider: tencent, secret-id: testId, secret-key: testSecret, sdk-app-id: "1400006666",
                                  sign-name: Acme, endpoint: "%s", window: 64, pull: true }
                routes:
                  default: [aliyun-main, tencent-main]
                templates:
                  order-sent:
                    class: notification
                    text: "Dear {name}, your order {order} is on its way."
                    parameters: { name: { type: text, max-length: 20 }, order: { type: text } }
                    bindings:
                      aliyun-main: { id: SMS_154950909, parameters: { name: name, order: order } }
                      tencent-main: { id: "1110", parameters: [name, order] }
                suppression: { file: suppressed.txt }
                """.formatted(aliyun.endpoint(), tencent.endpoint()));
    }

    @AfterEach
    void stop() {
        aliyun.close();
        tencent.close();
    }

    private Result bulk(String csv, String... more) throws IOException {
        Path file = folder.resolve("recipients.csv");
        Files.writeString(file, csv);
        return bulk(file, more);
    }

    private Result bulk(Path file, String... more) {
        List<String> args =
                new ArrayList<>(List.of("bulk", "-c", folder.resolve("sms.yml").toString(), "--csv", file.toString()));
        args.addAll(List.of("--template", "order-sent"));
        args.addAll(List.of(more));
        return Shell.run(args.toArray(String[]::new));
    }

    private static Map<Integer, JsonNode> byRow(Result result) throws IOException {
        Map<Integer, JsonNode> rows = new HashMap<>();
        for (String line : result.out().lines().toList()) {
            JsonNode row = JSON.readTree(line);
            assertThat(rows.put(row.get("row").asInt(), row))
                    .as("row told twice")
                    .isNull();
        }
        return rows;
    }

    private static String csv(int rows) {
        StringBuilder csv = new StringBuilder("phone,name,order\n");
        for (int i = 0; i < rows; i++) {
            csv.append("+8613%09d,Li,A-%d%n".formatted(800_200_000 + i, i));
        }
        return csv.toString();
    }

    private static String number(int row) {
        return "13%09d".formatted(800_200_000 + row - 2);
    }

    /** What both networks got, by the number within the country. */
    private Map<String, Long> copies() {
        Map<String, Long> all = new HashMap<>();
        Stream.of(aliyun.copies(), tencent.copies())
                .flatMap(copies -> copies.entrySet().stream())
                .forEach(entry ->
                        all.merge(entry.getKey().substring(entry.getKey().length() - 11), entry.getValue(), Long::sum));
        return all;
    }

    @Nested
    class AFile {
        @Test
        void isSentRowByRowAndEachIsDelivered() throws IOException {
            Result result = bulk(csv(50), "--json");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(byRow(result)).hasSize(50).allSatisfy((row, json) -> {
                assertThat(json.get("status").asText()).isEqualTo("DELIVERED");
                assertThat(json.get("channel").asText()).isEqualTo("aliyun-main");
            });
            assertThat(aliyun.copies())
                    .hasSize(50)
                    .allSatisfy((number, copies) -> assertThat(copies).isOne());
        }

        @Test
        void mayHoldBadRowsAndTheGoodOnesGoOn() throws IOException {
            Result result = bulk("""
                    phone,name,order
                    +8613800130000,Li,A-1
                    12,Wang,A-2
                    +8613800130001,Suppressed,A-3
                    +8613800130002,A name that is far too long,A-4
                    +8613800130003,Zhao

                    "+8613800130004","Zhang, junior","A ""6\"""
                    """, "--json");
            Map<Integer, JsonNode> rows = byRow(result);
            assertThat(rows.keySet()).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 8);
            assertThat(rows.get(2).get("status").asText()).isEqualTo("DELIVERED");
            assertThat(rows.get(3).get("reason").asText()).isEqualTo("INVALID_PHONE");
            assertThat(rows.get(4).get("reason").asText()).isEqualTo("SUPPRESSED");
            assertThat(rows.get(5).get("reason").asText()).isEqualTo("TEMPLATE_PARAM_TOO_LONG");
            assertThat(rows.get(6).get("reasonText").asText()).contains("2 fields", "3");
            assertThat(rows.get(8).get("status").asText()).isEqualTo("DELIVERED");
            assertThat(result.exit()).isEqualTo(3);
        }

        @Test
        void isSummedUpForPeopleAndBadRowsAreNamed() throws IOException {
            Result result = bulk("phone,name,order\n+8613800130000,Li,A-1\n12,Li,A-2\n");
            assertThat(result.out()).contains("delivered", "INVALID_PHONE", "possible duplicates: 0");
            assertThat(result.err()).contains("row 3: INVALID_PHONE").doesNotContain("\r");
        }

        @Test
        void isSentWithoutAWordButThoseOfErrorsIfAskedFor() throws IOException {
            Result result = bulk("phone,name,order\n+8613800130000,Li,A-1\n12,Li,A-2\n", "--quiet");
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines()).hasSize(1);
        }

        @Test
        void mayBeginWithTheMarkOfASpreadsheet() throws IOException {
            Result result = bulk("\uFEFFphone,name,order\n+8613800130000,李,A-1\n", "--json");
            assertThat(result.exit()).as(result.err()).isZero();
        }
    }

    @Nested
    class AFileThatCannotBeSent {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                number,name,order\\n1,2,3\\n           | has no column phone in its header
                number,name,order\\n                  | has no column phone in its header
                ''                                     | is empty; its first line names the columns
                phone,name,name\\n+8613800130000,a,b\\n | name
                phone,name\\n+8613800130000,Li\\n       | template and header of the file do not go together
                phone,name,order,x\\n+8613800130000,Li,A,1\\n | template and header of the file do not go together
                """)
        void isRefusedBeforeAnythingLeaves(String csv, String complaint) throws IOException {
            Result result = bulk(csv.replace("\\n", "\n"));
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains(complaint).doesNotContain("13800130000");
            assertThat(aliyun.calls()).isEmpty();
        }

        @Test
        void isNotThere() {
            Result result = bulk(folder.resolve("nowhere.csv"));
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("nowhere.csv");
        }

        @Test
        void isNotUtf8() throws IOException {
            Path file = folder.resolve("latin.csv");
            Files.write(file, "phone,name,order\n+8613800130000,M\u00FCller,A\n".getBytes(StandardCharsets.ISO_8859_1));
            Result result = bulk(file);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("is not UTF-8");
        }
    }

    @Nested
    class WhileOneCloudFailsInEveryWay {
        private final List<Reply> surelyNotSentOrFoundOut = List.of(
                AliyunReply.business("isv.SMS_SIGNATURE_ILLEGAL"),
                AliyunReply.business("isv.SOMETHING_NEW"),
                AliyunReply.gateway(429, "Throttling.User").header("Retry-After", "1"),
                Reply.honest().afterTaking().cut(),
                Reply.honest().delay(Duration.ofMillis(300)));
        private final List<Reply> leavingDoubt = List.of(
                AliyunReply.business("isp.SYSTEM_ERROR"),
                AliyunReply.gateway(503, "ServiceUnavailable"),
                Reply.garbage(),
                Reply.html(200),
                Reply.html(502),
                AliyunReply.halfJson(),
                Reply.empty(200),
                Reply.honest().cut(),
                Reply.honest().cutInBody(),
                Reply.honest().trickle(1, Duration.ofMillis(200)),
                Reply.silence());

        /** Every fifth call fails, each time in the next way. */
        private void failInTurn(List<Reply> faults) {
            AtomicInteger calls = new AtomicInteger();
            Map<Call, Integer> turns = new HashMap<>();
            for (int i = 0; i < faults.size(); i++) {
                int turn = i * 5;
                Predicate<Call> now = call -> call.action().startsWith("Send")
                        && turns.computeIfAbsent(call, any -> calls.getAndIncrement()) % (faults.size() * 5) == turn;
                aliyun.when(
                        call -> {
                            synchronized (turns) {
                                return now.test(call);
                            }
                        },
                        faults.get(i));
            }
        }

        @Test
        void everyRowIsAccountedForAndNoCopyGoesBeyondTheRules() throws IOException {
            List<Reply> faults = new ArrayList<>(surelyNotSentOrFoundOut);
            if (ROWS > 1_000) {
                faults.addAll(leavingDoubt);
            }
            failInTurn(faults);
            Result result = bulk(csv(ROWS), "--json", "--wait", "120s");
            Map<Integer, JsonNode> rows = byRow(result);
            assertThat(rows).as(result.err()).hasSize(ROWS);
            Map<String, Integer> outcomes = new HashMap<>();
            Map<String, Long> copies = copies();
            rows.forEach((row, json) -> {
                outcomes.merge(
                        json.get("status").asText() + " " + json.get("channel").asText(), 1, Integer::sum);
                long taken = copies.getOrDefault(number(row), 0L);
                boolean flagged = json.has("possibleDuplicate");
                assertThat(taken).as("row %d: %s", row, json).isBetween(1L, flagged ? 2L : 1L);
            });
            System.out.println("bulk of " + ROWS + " rows, one cloud failing: " + outcomes);
            assertThat(rows.values().stream()
                            .map(json -> json.get("status").asText())
                            .collect(Collectors.toSet()))
                    .containsExactly("DELIVERED");
        }
    }
}
