package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smskit.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that work on what is stored, from one process after the other. */
class StoredCommandsTest {
    private static final String GOOD = "+8613800138000";
    private static final String REFUSED = "+8613800130001";
    private static final String UNKNOWN_ID = "0000000000001";

    @TempDir
    private Path folder;

    private AutoCloseable offer;

    @BeforeEach
    void write() throws IOException {
        offer = KeptStores.offer(folder);
        configure("kept:" + UUID.randomUUID());
    }

    @AfterEach
    void end() throws Exception {
        offer.close();
    }

    private void configure(String store) throws IOException {
        Files.writeString(folder.resolve("sms.yml"), """
            store: { url: "%s" }
            channels:
              main: { provider: sandbox, report-delay: 10ms, script: "0001=reject:CONTENT_REFUSED" }
            """.formatted(store));
    }

    private Result sms(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        int words = (int)
                Stream.of(arguments).takeWhile(word -> word.matches("[a-z]+")).count();
        all.addAll(words, List.of("-c", folder.resolve("sms.yml").toString()));
        return Shell.run(all.toArray(String[]::new));
    }

    private String send(String number, String... more) {
        List<String> all = new ArrayList<>(List.of("send", "--to", number, "--text", "Hello", "--json"));
        all.addAll(List.of(more));
        return sms(all.toArray(String[]::new)).json().get("messageId").asText();
    }

    private static List<JsonNode> lines(Result result) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : result.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static List<String> ids(Result result) throws IOException {
        return lines(result).stream()
                .map(line -> line.get("messageId").asText())
                .toList();
    }

    @Nested
    class Status {
        @Test
        void tellsEveryStepOfAMessage() {
            String id = send(GOOD, "--wait", "10s");

            Result result = sms("status", id);

            assertThat(result.exit()).isZero();
            assertThat(result.out())
                    .startsWith(id + " DELIVERED to ")
                    .contains("attempt 1 on main: Accepted", "QUEUED", "SUBMITTING", "SUBMITTED", "application default")
                    .doesNotContain(GOOD.substring(1));
        }

        @Test
        void isOneObjectOfJson() {
            JsonNode json = sms("status", send(REFUSED), "--json").json();

            assertThat(json.get("status").asText()).isEqualTo("DEAD");
            assertThat(json.get("attempts").get(0).get("kind").asText()).isEqualTo("CONTENT_REFUSED");
            assertThat(json.get("history").findValuesAsText("status")).containsExactly("QUEUED", "SUBMITTING", "DEAD");
        }

        @Test
        void saysThatAMessageIsOrdered() throws IOException {
            String id = send(GOOD, "--ordered");
            String other = send(GOOD);

            assertThat(sms("status", id).out()).contains("in order with others to its recipient");
            assertThat(sms("status", other).out()).doesNotContain("in order");
            assertThat(lines(sms("log", "--json")))
                    .extracting(line -> line.get("ordered").asBoolean())
                    .containsExactly(false, true);
        }

        @Test
        void endsAsTheMessageDid() {
            assertThat(sms("status", send(REFUSED)).exit()).isEqualTo(ExitCode.FAILED);
        }

        @Test
        void refusesAnIdThatNobodyKnows() {
            Result result = sms("status", UNKNOWN_ID);

            assertThat(result.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.err()).contains("INVALID_MESSAGE_ID: nobody knows message " + UNKNOWN_ID);
        }

        @Test
        void refusesWhatIsNoIdWithoutRepeatingIt() {
            Result result = sms("status", "secret-thing");

            assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("13 characters").doesNotContain("secret-thing");
        }
    }

    @Nested
    class Log {
        @Test
        void listsTheNewestFirstAndTurnsPages() throws IOException {
            String first = send(GOOD);
            String second = send(REFUSED);
            String third = send(GOOD);

            assertThat(ids(sms("log", "--json"))).containsExactly(third, second, first);
            Result page = sms("log", "--limit", "2");
            assertThat(page.out().lines()).hasSize(2);
            assertThat(page.err()).contains("there may be more: --before " + second);
            assertThat(ids(sms("log", "--limit", "2", "--before", second, "--json")))
                    .containsExactly(first);
        }

        @Test
        void isNarrowed() throws IOException {
            String good = send(GOOD, "--wait", "10s");
            String dead = send(REFUSED, "--class", "marketing");

            assertThat(ids(sms("log", "--state", "dead,blocked", "--json"))).containsExactly(dead);
            assertThat(ids(sms("log", "--class", "notification", "--json"))).containsExactly(good);
            assertThat(ids(sms("log", "--number", GOOD, "--json"))).containsExactly(good);
            assertThat(ids(sms("log", "--application", "shop", "--json"))).isEmpty();
            assertThat(ids(sms("log", "--since", "1h", "--json"))).hasSize(2);
            assertThat(ids(sms("log", "--since", Instant.now().plusSeconds(60).toString(), "--json")))
                    .isEmpty();
            assertThat(ids(sms("log", "--until", "1h", "--json"))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"--since=yesterday", "--number=13800138000", "--state=lost", "--before=x", "--limit=x"})
        void refusesWrongFilters(String filter) {
            assertThat(sms("log", filter).exit()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Nested
    class Scheduled {
        private final String at = Instant.now().plus(Duration.ofDays(1)).toString();

        @Test
        void messagesAreListedAndCalledBack() throws IOException {
            String later = send(GOOD, "--at", "2days");
            String sooner = send(GOOD, "--at", at);

            Result listed = sms("scheduled", "--json");
            assertThat(ids(listed)).containsExactly(sooner, later);
            assertThat(lines(listed).get(0).get("due").asText()).startsWith(at.substring(0, 19));

            Result cancelled = sms("cancel", later, sooner);
            assertThat(cancelled.exit()).isZero();
            assertThat(cancelled.out().lines()).containsExactly(later + " cancelled", sooner + " cancelled");
            assertThat(sms("scheduled").out()).isEmpty();
            assertThat(sms("status", later).exit()).isEqualTo(ExitCode.FAILED);
        }

        @Test
        void messagesAreRescheduled() throws IOException {
            String id = send(GOOD, "--at", at);

            assertThat(sms("reschedule", id, "--at", "2026-01-01T09:00Z").exit())
                    .isZero();
            assertThat(sms("reschedule", id, "--at", at).out()).startsWith(id + " rescheduled");
            assertThat(lines(sms("scheduled", "--json")).get(0).get("due").asText())
                    .startsWith(at.substring(0, 19));
            assertThat(sms("reschedule", UNKNOWN_ID, "--at", at).exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(sms("reschedule", id, "--at", "400days").exit()).isEqualTo(ExitCode.REFUSED);
        }

        @Test
        void aMessageWaitsForItsHours() {
            Result planned = sms("plan", "--to", GOOD, "--text", "Hello", "--at", at, "--window", closedAt(at));

            assertThat(planned.out()).contains("would be SCHEDULED", "OUTSIDE_WINDOW");
            assertThat(sms("plan", "--to", GOOD, "--text", "Hello", "--window", "9-21")
                            .exit())
                    .isEqualTo(ExitCode.USAGE);
        }

        /** An hour of the day that is over then. */
        private String closedAt(String at) {
            LocalTime time =
                    LocalTime.ofInstant(Instant.parse(at), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
            DateTimeFormatter form = DateTimeFormatter.ofPattern("HH:mm");
            return form.format(time.minusHours(2)) + "-" + form.format(time.minusHours(1)) + " UTC";
        }

        @Test
        void whatHasEndedIsNotCalledBack() throws IOException {
            String id = send(REFUSED);

            Result result = sms("cancel", id, UNKNOWN_ID, "--json");

            assertThat(result.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(lines(result)).allMatch(line -> !line.get("done").asBoolean());
        }
    }

    @Nested
    class Dead {
        @Test
        void lettersAreListedAndShownWithTheirReasons() {
            String id = send(REFUSED);
            send(GOOD, "--wait", "10s");

            assertThat(sms("dead", "list").out().lines())
                    .singleElement()
                    .asString()
                    .startsWith(id)
                    .contains("DEAD", "1 attempt, because", "CONTENT_REFUSED");
            assertThat(sms("dead", "list", "--reason", "POISON").out()).isEmpty();
            assertThat(sms("dead", "show", id).out()).contains("attempt 1 on main: Rejected");
        }

        @Test
        void isNoLetterThatWasDelivered() {
            assertThat(sms("dead", "show", send(GOOD, "--wait", "10s")).exit()).isEqualTo(ExitCode.REFUSED);
        }

        @Test
        void lettersAreRedrivenOneByOneOrAll() throws IOException {
            String first = send(REFUSED);
            String second = send(REFUSED);

            assertThat(sms("dead", "redrive", first).out()).isEqualTo(first + " redriven" + System.lineSeparator());
            assertThat(sms("dead", "redrive", first).exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(ids(sms("dead", "redrive", "--all", "--json"))).containsExactly(second);
            assertThat(sms("dead", "list").out()).isEmpty();
            assertThat(ids(sms("log", "--state", "queued", "--json"))).containsExactly(second, first);
        }

        @Test
        void aRedrivenLetterLeavesWithTheNextEngine() {
            String id = send(REFUSED);
            sms("dead", "redrive", id);

            send(GOOD, "--wait", "10s");

            assertThat(sms("dead", "show", id, "--json").json().get("attempts")).hasSize(2);
        }

        @Test
        void redrivingNeedsIdsOrAll() {
            assertThat(sms("dead", "redrive").exit()).isEqualTo(ExitCode.USAGE);
            assertThat(sms("dead", "redrive", "--all", UNKNOWN_ID).exit()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Nested
    class Suppressions {
        @Test
        void areAddedListedAndRemoved() throws IOException {
            assertThat(sms("suppress", "add", GOOD, "--cause", "complaint").out())
                    .contains(" all since ", ": complaint")
                    .doesNotContain(GOOD);
            assertThat(sms("suppress", "add", "group:staff", "--class", "marketing", "--until", "30days")
                            .exit())
                    .isZero();

            assertThat(sms("send", "--to", GOOD, "--text", "Hello").exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(lines(sms("suppress", "list", "--json")))
                    .extracting(line -> line.get("target").asText() + " "
                            + line.get("class").asText())
                    .containsExactlyInAnyOrder("86138****8000 all", "group:staff marketing");

            assertThat(sms("suppress", "remove", GOOD).exit()).isZero();
            assertThat(sms("suppress", "remove", GOOD).exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(sms("send", "--to", GOOD, "--text", "Hello").exit()).isZero();
        }

        @Test
        void areImportedFromAFile() throws IOException {
            Path file = Files.writeString(folder.resolve("more.txt"), "+8613800138001\nprefix:+861700 marketing\n");

            assertThat(sms("blacklist", "import", file.toString()).out()).startsWith("2 entries added");
            assertThat(sms("blacklist", "list").out().lines()).hasSize(2);
        }

        @Test
        void ofAFileWithAWrongLineAreNotImported() throws IOException {
            Path file = Files.writeString(folder.resolve("more.txt"), "+8613800138001\n13800138002\n");

            Result result = sms("suppress", "import", file.toString());

            assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("more.txt:2: is no entry such as").doesNotContain("13800138002");
            assertThat(sms("suppress", "list").out()).isEmpty();
        }

        @Test
        void areRefusedWithoutBeingRepeated() {
            Result result = sms("suppress", "add", "13900139000");

            assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("the target is none such as").doesNotContain("13900139000");
        }
    }

    @Test
    void aStoreThatEndsWithEachProcessIsRefused() throws IOException {
        configure("memory");

        Result result = sms("log");

        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("INVALID_CONFIGURATION", "name a durable one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead", "suppress"})
    void aGroupOfCommandsShowsThem(String group) {
        Result result = Shell.run(group);

        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("list");
    }
}
