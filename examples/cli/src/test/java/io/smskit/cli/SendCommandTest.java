package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.cli.Shell.Result;
import io.smskit.simulator.aliyun.AliyunOptions;
import io.smskit.simulator.aliyun.AliyunReply;
import io.smskit.simulator.aliyun.AliyunStandIn;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SendCommandTest {
    private static final String SECRET = "testSecret";

    @TempDir
    private Path folder;

    private AliyunStandIn standIn;

    @BeforeEach
    void start() throws IOException {
        standIn = AliyunStandIn.start(AliyunOptions.create()
                .deliveries(accepted -> Delivery.delivered().after(Duration.ofMillis(100))));
        configure(SECRET, standIn.endpoint().toString());
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private void configure(String secret, String endpoint) throws IOException {
        Files.writeString(folder.resolve("suppressed.txt"), "+8613800138001\n");
        Files.writeString(folder.resolve("sms.yml"), """
                default-region: CN
                store: { url: memory }
                channels:
                  aliyun-main: { provider: aliyun, access-key-id: testId, access-key-secret: %s, sign-name: Acme,
                                 endpoint: "%s", throughput: 200/s, window: 64, price: 0.045 CNY, weight: 3, call-timeout: 2s, connect-timeout: 1s }
                routes:
                  default: [aliyun-main]
                templates:
                  login-code:
                    class: verification
                    text: "Your code is {code}. It expires in {minutes} min."
                    parameters: { code: { type: digits, max-length: 8 }, minutes: { type: integer } }
                    bindings:
                      aliyun-main: { id: SMS_154950909, parameters: { code: code, minutes: minutes } }
                limits:
                  verification: [1/min, 5/h, 10/day]
                suppression: { file: suppressed.txt }
                """.formatted(secret, endpoint));
    }

    private Result send(String to, String... more) {
        List<String> args =
                new ArrayList<>(List.of("send", "-c", folder.resolve("sms.yml").toString()));
        args.addAll(List.of("--to", to, "--template", "login-code", "-p", "code=482913", "-p", "minutes=5", "--json"));
        args.addAll(List.of(more));
        return Shell.run(args.toArray(String[]::new));
    }

    @Test
    void refusesBinaryWhereNoChannelCarriesIt() {
        Result result = Shell.run(
                "send",
                "-c",
                folder.resolve("sms.yml").toString(),
                "--to",
                "+8613800138000",
                "--binary",
                "CAFE",
                "--json");

        assertThat(result.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.out()).contains("NO_ROUTE").contains("it carries no 8-bit data");
    }

    @Test
    void refusesPortsOfAText() {
        Result result = send("+8613800138000", "--port", "2948");

        assertThat(result.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.out()).contains("--port and --source-port go with --binary only");
    }

    @Test
    void isDoneAsSoonAsTheProviderHasAccepted() {
        Result result = send("+8613800138000");
        assertThat(result.exit()).isZero();
        assertThat(result.json().get("status").asText()).isEqualTo("SUBMITTED");
        assertThat(result.json().get("providerMessageId").asText())
                .isEqualTo(standIn.accepted().get(0).bizId());
        assertThat(result.json().get("to").asText()).isEqualTo("86138****8000");
    }

    @Test
    void waitsForTheDelivery() {
        Result result = send("13800138000", "--wait", "20s");
        assertThat(result.exit()).isZero();
        assertThat(result.json().get("status").asText()).isEqualTo("DELIVERED");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(AliyunReply.business("isv.AMOUNT_NOT_ENOUGH"), 4, "QUEUED", "OUT_OF_CREDIT"),
                Arguments.of(AliyunReply.gateway(404, "InvalidAccessKeyId.NotFound"), 4, "QUEUED", "AUTHENTICATION"),
                Arguments.of(AliyunReply.business("isv.SMS_TEMPLATE_ILLEGAL"), 4, "DEAD", "TEMPLATE_REFUSED"),
                Arguments.of(AliyunReply.business("isv.SMS_SIGNATURE_ILLEGAL"), 4, "DEAD", "SIGN_NAME_REFUSED"),
                Arguments.of(AliyunReply.business("isv.MOBILE_NUMBER_ILLEGAL"), 4, "DEAD", "RECIPIENT_INVALID"),
                Arguments.of(AliyunReply.business("isv.BUSINESS_LIMIT_CONTROL"), 4, "SCHEDULED", "RECIPIENT_THROTTLED"),
                Arguments.of(AliyunReply.business("isv.SOMETHING_NEW"), 4, "DEAD", "UNRECOGNISED"),
                Arguments.of(Reply.redirect(307, "http://127.0.0.1:1/"), 4, "QUEUED", null),
                Arguments.of(Reply.garbage(), 5, "SUBMITTING", null),
                Arguments.of(Reply.html(200), 5, "SUBMITTING", null),
                Arguments.of(Reply.html(502), 5, "SUBMITTING", null),
                Arguments.of(AliyunReply.halfJson(), 5, "SUBMITTING", null),
                Arguments.of(Reply.empty(200), 5, "SUBMITTING", null),
                Arguments.of(Reply.honest().cut(), 5, "SUBMITTING", null),
                Arguments.of(Reply.silence(), 5, "SUBMITTING", null));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultHasItsOutcomeAndMakesOnePost(Reply reply, int exit, String status, String kind) {
        standIn.when(call -> call.action().equals("SendSms"), reply);
        standIn.when(call -> call.action().equals("QuerySendDetails"), AliyunReply.gateway(503, "ServiceUnavailable"));
        Result result = send("+8613800138000", "--wait", "3s");
        assertThat(result.json().get("status").asText()).as(result.out()).isEqualTo(status);
        assertThat(result.exit()).isEqualTo(exit);
        JsonNode attempts = result.json().get("attempts");
        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).get("outcome").asText()).isEqualTo(exit == 5 ? "Unknown" : "Rejected");
        if (kind != null) {
            assertThat(attempts.get(0).get("kind").asText()).isEqualTo(kind);
        }
        assertThat(standIn.calls("SendSms")).hasSize(1);
    }

    @Test
    void aLostAnswerIsFoundOutByAsking() {
        standIn.next(Reply.honest().afterTaking().cut());
        Result result = send("+8613800138000", "--wait", "20s");
        assertThat(result.json().get("status").asText()).isEqualTo("DELIVERED");
        assertThat(result.json().get("attempts")).hasSize(1);
        assertThat(standIn.calls("SendSms")).hasSize(1);
    }

    @Test
    void aThrottlingProviderGetsOnePostForEachAttempt() {
        standIn.next(AliyunReply.gateway(429, "Throttling.User"));
        Result result = send("+8613800138000", "--wait", "20s");
        assertThat(result.json().get("status").asText()).isEqualTo("DELIVERED");
        assertThat(result.json().get("attempts")).hasSize(2);
        assertThat(standIn.calls("SendSms")).hasSize(2);
    }

    @Test
    void aWrongSecretStopsAtTheFirstAnswerAndIsNeverPrinted() throws IOException {
        configure("wrong-canary-secret", standIn.endpoint().toString());
        Result result = send("+8613800138000", "--wait", "10s");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.json().get("attempts").get(0).get("kind").asText()).isEqualTo("AUTHENTICATION");
        assertThat(standIn.calls("SendSms")).hasSize(1);
        assertThat(result.out() + result.err()).doesNotContain("canary");
    }

    @Test
    void aSuppressedNumberIsRefusedAndNothingLeaves() {
        Result result = send("+8613800138001");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.json().get("status").asText()).isEqualTo("BLOCKED");
        assertThat(result.json().get("reason").asText()).isEqualTo("SUPPRESSED");
        assertThat(standIn.calls()).isEmpty();
    }

    @Test
    void aWrongNumberIsRefusedWithoutRepeatingIt() {
        Result result = send("+86138001380009999");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.json().get("reason").asText()).isEqualTo("INVALID_PHONE");
        assertThat(result.out() + result.err()).doesNotContain("13800138");
    }

    @Test
    void plainHttpToAnotherHostIsRefused() throws IOException {
        configure(SECRET, "http://sms.example.com");
        Result result = send("+8613800138000");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("https");
    }

    @Test
    void aSecretOnTheCommandLineIsRefusedWithoutRepeatingIt() {
        Result result = send("+8613800138000", "--access-key-secret=canary");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("never from the command line").doesNotContain("canary");
    }

    @Test
    void thePlanSaysWhatSendThenDoes() {
        String config = folder.resolve("sms.yml").toString();
        Result plan = Shell.run(
                "plan",
                "-c",
                config,
                "--to",
                "+8613800138000",
                "--template",
                "login-code",
                "-p",
                "code=482913",
                "-p",
                "minutes=5",
                "--json");
        assertThat(plan.exit()).isZero();
        assertThat(plan.json().get("status").asText()).isEqualTo("QUEUED");
        assertThat(plan.json().get("price").asText()).isEqualTo("0.045 CNY");
        assertThat(plan.json().get("candidates").get(0).get("channel").asText()).isEqualTo("aliyun-main");
        assertThat(standIn.calls()).isEmpty();
    }
}
