package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smskit.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on definitions, from one process after the other; the file declares the template login. */
class DefinitionsCommandTest {
    private static final String TEXT = "template_content=Welcome, {name}!";

    @TempDir
    private Path folder;

    private AutoCloseable offer;

    @BeforeEach
    void write() throws IOException {
        offer = KeptStores.offer(folder);
        Files.writeString(folder.resolve("sms.yml"), """
            store: { url: "kept:%s" }
            channels:
              main: { provider: sandbox, report-delay: 10ms }
            templates:
              login: { class: verification, text: "Your code is {code}." }
            """.formatted(UUID.randomUUID()));
    }

    @AfterEach
    void end() throws Exception {
        offer.close();
    }

    private Result sms(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.addAll(List.of("-c", folder.resolve("sms.yml").toString()));
        all.addAll(List.of(arguments));
        return Shell.run(all.toArray(String[]::new));
    }

    private Result put(String... arguments) {
        List<String> all = new ArrayList<>(List.of("template", "welcome"));
        all.addAll(List.of(arguments));
        return sms("definitions put", all.toArray(String[]::new));
    }

    private String send(String template, String parameter) {
        Result sent = sms(
                "send",
                "--to",
                "+8613800138000",
                "--template",
                template,
                "--param",
                parameter,
                "--wait",
                "10s",
                "--json");
        assertThat(sent.err()).isEmpty();
        return sent.json().get("messageId").asText();
    }

    private static List<JsonNode> lines(Result result) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : result.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void aTemplateThatIsPutIsSentWithAndNamedByItsMessages() {
        Result put = put("class=verification", TEXT, "--by", "alice");
        assertThat(put.exit()).isZero();
        assertThat(put.out()).startsWith("TEMPLATE welcome version 1 by api:alice at ");
        String id = send("welcome", "name=Wei");
        assertThat(sms("status", id).out()).contains("judged by template welcome version 1");
        JsonNode versions = sms("status", id, "--json").json().get("definitions");
        assertThat(versions).hasSize(1);
        assertThat(versions.get(0).toString()).isEqualTo("{\"kind\":\"template\",\"name\":\"welcome\",\"version\":1}");
    }

    @Test
    void aLimitOfRecipientsHoldsForTheNextMessage() {
        put("class=verification", TEXT);
        Result limited = sms("definitions put", "recipient-limit", "verification", "limits=1/day", "--by", "alice");
        assertThat(limited.out()).startsWith("RECIPIENT_LIMIT verification version 1 by api:alice at ");
        send("welcome", "name=Wei");
        assertThat(sms("status", send("welcome", "name=Li")).out()).contains("LIMIT_EXCEEDED");
    }

    @Test
    void whatIsNotNamedStaysAndWhatIsEmptyGoes() throws IOException {
        put("class=verification", TEXT, "remark=first");
        put("remark=", "parameter.name=text 20");
        Result shown = sms("definitions show", "template", "welcome", "--json");
        JsonNode attributes = shown.json().get("attributes");
        assertThat(attributes.get("template_content").asText()).isEqualTo("Welcome, {name}!");
        assertThat(attributes.get("parameter.name").asText()).isEqualTo("text 20");
        assertThat(attributes.has("remark")).isFalse();
        assertThat(sms("definitions show", "template", "welcome", "1").out())
                .contains("version 1 by api at ", "\n  remark=first\n  template_content=Welcome, {name}!");
    }

    @Test
    void theHistoryTellsWhatEachVersionChanged() throws IOException {
        put("class=verification", TEXT);
        put("template_content=Hello, {name}!", "--disable");
        Result text = sms("definitions history", "template", "welcome");
        assertThat(text.out())
                .contains(
                        "version 2 by api at ",
                        ", disabled",
                        "\n  - template_content=Welcome, {name}!\n  + template_content=Hello, {name}!",
                        "\n  + class=verification");
        JsonNode newest = lines(sms("definitions history", "template", "welcome", "--json"))
                .get(0);
        assertThat(newest.get("enabled").asBoolean()).isFalse();
        assertThat(newest.get("changes").get(0).toString())
                .isEqualTo("{\"attribute\":\"enabled\",\"before\":\"true\",\"after\":\"false\"}");
    }

    @Test
    void aRollbackIsAVersionThatSaysWhatTheOldOneSaid() throws IOException {
        put("class=verification", TEXT);
        put("template_content=Hello, {name}!");
        Result back = sms("definitions rollback", "template", "welcome", "1", "--json");
        assertThat(back.json().get("version").asInt()).isEqualTo(3);
        assertThat(back.json().get("attributes").get("template_content").asText())
                .isEqualTo("Welcome, {name}!");
    }

    @Test
    void theListHasTheCurrentVersions() throws IOException {
        send("login", "code=482913");
        put("class=verification", TEXT);
        assertThat(lines(sms("definitions list", "--json")))
                .extracting(line ->
                        line.get("name").asText() + " by " + line.get("author").asText())
                .containsExactly("login by file", "welcome by api", "main by file");
        assertThat(sms("definitions list", "business").out()).isEmpty();
    }

    @Test
    void anApplicationShowsWhatItHasUsed() {
        sms("definitions put", "application", "default", "available_number=5", "app_name=Everybody");
        send("login", "code=482913");
        assertThat(sms("definitions show", "application", "default").out())
                .contains("\n  available_number=5", "\n  1 of 5/total are used, 4 are left");
        assertThat(sms("definitions show", "application", "default", "--json")
                        .json()
                        .get("usage")
                        .toString())
                .isEqualTo("[{\"limit\":\"5/total\",\"used\":1,\"left\":4}]");
    }

    @Test
    void routesAndSignNamesArePutAndGoneBackTo() {
        assertThat(sms("definitions put", "sign-name", "Acme", "provider_no=sandbox")
                        .out())
                .startsWith("SIGN_NAME Acme version 1 by api at ");
        sms("definitions put", "route", "default", "channels=main");
        sms("definitions put", "route", "default", "--disable");
        assertThat(sms("plan", "--to", "+8613800138000", "--text", "hello").err())
                .startsWith("sms: ROUTE_DISABLED: ");
        sms("definitions rollback", "route", "default", "1");
        assertThat(sms("plan", "--to", "+8613800138000", "--text", "hello").exit())
                .isZero();
    }

    @Test
    void whatTheFileDeclaresIsNotChangedHere() {
        Result refused = sms("definitions put", "template", "login", "--disable", TEXT, "class=verification");
        assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .startsWith(
                        "sms: DEFINITION_OWNED_BY_FILE: template login was not changed: the configuration declares");
    }

    @Test
    void aChangeBehindAnotherVersionIsAConflict() {
        put("class=verification", TEXT);
        Result refused = put("template_content=Hello, {name}!", "--after", "0");
        assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).startsWith("sms: DEFINITION_CONFLICT: ");
    }

    @Test
    void whatCannotBeIsRefusedWithItsReason() {
        assertThat(put("class=urgent", TEXT).err())
                .startsWith("sms: INVALID_DEFINITION: template welcome cannot be defined: attribute class is none of ");
        assertThat(sms("definitions show", "template", "none").err()).startsWith("sms: DEFINITION_UNKNOWN: ");
        assertThat(sms("definitions rollback", "template", "none", "1").exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(sms("definitions show", "thing", "none").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(put("class").err()).contains("an attribute is written as NAME=CONTENT");
        assertThat(put("--enable", "--disable").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(sms("definitions list", "none").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aChannelBeginsAndCarriesWhatItsRouteSends() throws IOException {
        Result begun = sms(
                "definitions put",
                "channel",
                "second",
                "provider=sandbox",
                "setting.report-delay=10ms",
                "--by",
                "alice");
        assertThat(begun.err()).isEmpty();
        sms("definitions put", "route", "default", "channels=second");
        String id = send("login", "code=482913");
        assertThat(sms("status", id).out()).contains("second");
        assertThat(sms("definitions show channel second").out())
                .contains("provider=sandbox", "provider_no=sandbox", "setting.report-delay=10ms");
        Result other = sms("definitions put", "channel", "second", "setting.report-delay=20ms");
        assertThat(other.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(other.err()).contains("belongs to the account, which a channel keeps");
        assertThat(sms("definitions put", "channel", "second", "weight=5").exit())
                .isZero();
        assertThat(sms("definitions rollback channel second 1").exit()).isZero();
        Result wrong = sms("definitions put", "channel", "third", "provider=sandbox", "setting.behaviour=dance");
        assertThat(wrong.err())
                .startsWith("sms: INVALID_DEFINITION: channel third cannot be defined: setting 'behaviour' of provider"
                        + " sandbox is not one of ");
    }

    @Test
    void aSecretGoesWhereTheFileLetsItGoAndNowhereElse() throws IOException {
        Path file = folder.resolve("sms.yml");
        Files.writeString(file, Files.readString(file) + """
            secrets:
              acme-pass: { value: hunter2, provider: smpp, settings: { host: smsc.acme.example } }
            """);
        String[] elsewhere = {
            "channel",
            "acme",
            "provider=smpp",
            "setting.host=evil.example",
            "setting.system-id=shop",
            "secret.password=acme-pass"
        };
        Result refused = sms("definitions put", elsewhere);
        assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .contains("setting 'host' is not the one with which a secret that it names may be used")
                .doesNotContain("hunter2");
        elsewhere[3] = "setting.host=smsc.acme.example";
        assertThat(sms("definitions put", elsewhere).exit()).isZero();
        assertThat(sms("definitions show channel acme --json").out())
                .contains("\"secret.password\":\"acme-pass\"", "\"endpoint\":\"smsc.acme.example\"")
                .doesNotContain("hunter2");
    }

    @Test
    void changeAChannelWhereTheApiMayAndNeverItsAccount() throws IOException {
        Path file = folder.resolve("sms.yml");
        Files.writeString(file, Files.readString(file) + "definitions: { channel: api }\n");
        send("login", "code=482913");
        Result put =
                sms("definitions put", "channel", "main", "weight=3", "throughput=50/s", "--by", "alice", "--json");
        assertThat(put.err()).isEmpty();
        assertThat(sms("definitions show channel main").out()).contains("weight", "3", "throughput", "50/s", "alice");
        Result account = sms("definitions put", "channel", "main", "endpoint=https://elsewhere.example");
        assertThat(account.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(account.err()).contains("attribute endpoint", "configuration of the nodes");
        assertThat(sms("definitions put", "channel", "main", "--disable").exit())
                .isZero();
        Result refused = sms("send", "--to", "+8613800138000", "--template", "login", "--param", "code=1");
        assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(sms("definitions rollback channel main 1").exit()).isZero();
        send("login", "code=482913");
    }
}
