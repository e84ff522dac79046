package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smskit.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about how long, by whom and in which tables things are kept, on a file of SQLite. */
class KeepingCommandsTest {
    private static final String NUMBER = "+8613800138000";

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        configure("");
    }

    private void configure(String more) throws IOException {
        Files.writeString(folder.resolve("sms.yml"), """
                store: { url: "jdbc:sqlite:%s" }
                %s
                retention: { transactional: forever }
                channels: { main: { provider: sandbox, report-delay: 10ms } }
                """.formatted(folder.resolve("sms.db"), more));
    }

    private Result sms(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        int words = (int)
                Stream.of(arguments).takeWhile(word -> word.matches("[a-z]+")).count();
        all.addAll(words, List.of("-c", folder.resolve("sms.yml").toString()));
        return Shell.run(all.toArray(String[]::new));
    }

    private static Map<String, JsonNode> lines(Result result, String key) throws IOException {
        Map<String, JsonNode> lines = new HashMap<>();
        for (String line : result.out().lines().toList()) {
            JsonNode json = new ObjectMapper().readTree(line);
            lines.put(json.get(key).asText(), json);
        }
        return lines;
    }

    private void send() {
        assertThat(sms("send", "--to", NUMBER, "--text", "Hello", "--wait", "10s")
                        .exit())
                .isZero();
    }

    @Test
    void tablesAreCreatedOnceAndTheirVersionIsTold() {
        Result before = sms("store", "version");
        assertThat(before.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(before.out()).contains("no tables yet; store init makes them version 2");
        JsonNode made = sms("store", "init", "--json").json();
        assertThat(made.get("before").asInt()).isZero();
        assertThat(made.get("version").asInt()).isEqualTo(2);
        assertThat(sms("store", "init").out()).contains("tables of version 2 were there");
        Result after = sms("store", "version", "--json");
        assertThat(after.exit()).isZero();
        assertThat(after.json().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void tablesOfANewerVersionAreLeftAlone() throws SQLException {
        sms("store", "init");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sms.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO sms_schema (version) VALUES (7)");
        }
        Result version = sms("store", "version");
        assertThat(version.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(version.out()).contains("version 7", "knows up to 2");
        Result init = sms("store", "init");
        assertThat(init.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(init.err()).contains("version 7", "newer SmsKit");
    }

    @Test
    void whatIsStoredOfANumberIsErasedAndTheListSaysWhereItWas() throws IOException {
        send();
        Map<String, JsonNode> places = lines(sms("erase", NUMBER, "--json"), "place");
        assertThat(places.keySet())
                .containsExactlyInAnyOrder("queue", "history", "dead letters", "report inbox", "suppressions");
        assertThat(places.get("history").get("found").asInt()).isOne();
        assertThat(sms("log").out()).isEmpty();
        assertThat(sms("erase", NUMBER).out()).contains("history: 0").doesNotContain(NUMBER.substring(1));
    }

    @Test
    void messagesWhoseTimeIsOverArePurgedByClass() throws IOException {
        send();
        Map<String, JsonNode> configured = lines(sms("purge", "--json"), "class");
        assertThat(configured.get("notification").get("removed").asInt()).isZero();
        assertThat(configured.get("transactional").has("before")).isFalse();
        assertThat(sms("purge", "--before", "2000-01-01", "--class", "notification")
                        .out())
                .contains("notification: 0 removed");
        assertThat(sms("purge", "--before", "0s", "--class", "marketing").out()).contains("marketing: 0 removed");
        assertThat(sms("purge", "--before", "0s").out()).contains("notification: 1 removed");
        assertThat(sms("log").out()).isEmpty();
    }

    @Test
    void encryptedStoresAreOpenedWithTheirKeysAndWithNoOthers() throws IOException {
        Random random = new Random(5);
        for (String name : List.of("keys", "hash-keys", "others")) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            Files.writeString(folder.resolve(name), "1:" + Base64.getEncoder().encodeToString(key) + "\n");
        }
        configure("encryption: { keys: file:keys, hash-keys: file:hash-keys }");
        send();
        assertThat(sms("log", "--number", NUMBER).out()).contains("DELIVERED");
        Files.writeString(folder.resolve("suppressed.txt"), NUMBER + "\n");
        assertThat(sms("suppress", "import", folder.resolve("suppressed.txt").toString())
                        .exit())
                .isZero();
        assertThat(sms("send", "--to", NUMBER, "--text", "Hello").exit()).isEqualTo(ExitCode.REFUSED);
        configure("encryption: { keys: file:others, hash-keys: file:hash-keys }");
        Result others = sms("log");
        assertThat(others.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(others.err()).contains("KEY_UNAVAILABLE", "encryption key 1");
        configure("");
        assertThat(sms("log").err()).contains("KEY_UNAVAILABLE");
    }
}
