package io.smskit.simulator.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.http.Wire;
import io.smskit.simulator.standin.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AliyunGatewayTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    // From the documentation of signature v3, byte for byte.
    private static final String DOCUMENTED = """
            POST /?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai HTTP/1.1
            host: ecs.cn-shanghai.aliyuncs.com
            x-acs-action: RunInstances
            x-acs-version: 2014-05-26
            x-acs-date: 2023-10-26T10:22:32Z
            x-acs-signature-nonce: 3156853299f313e23d1673dc12e1703d
            x-acs-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            Authorization: ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;\
            x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,\
            Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0

            """.replace("\n", "\r\n");

    private Instant now = NOW;
    private AliyunStandIn standIn = AliyunStandIn.start(AliyunOptions.create().clock(() -> now));

    @AfterEach
    void stop() {
        standIn.close();
    }

    private static JsonNode json(Wire.Whole answer) {
        return Json.read(answer.body());
    }

    private String refusal(SignedCall call) throws IOException {
        Wire.Whole answer = call.send(standIn);
        JsonNode json = json(answer);
        assertThat(json.path("RequestId").asText()).isNotEmpty();
        assertThat(json.path("HostId").asText()).isEqualTo("dysmsapi.aliyuncs.com");
        assertThat(standIn.accepted()).isEmpty();
        return answer.status() + " " + json.path("Code").asText();
    }

    @ParameterizedTest
    @CsvSource({
        // The signature is right, so what is refused is what comes after it.
        "'', '', InvalidVersion",
        "Signature=06563a, Signature=06563b, SignatureDoesNotMatch",
        "_40G_, _41G_, SignatureDoesNotMatch",
        "RunInstances, StopInstances, SignatureDoesNotMatch",
        "RegionId=cn-shanghai, RegionId=cn-shanghai&X=1, SignatureDoesNotMatch",
        "POST, GET, SignatureDoesNotMatch",
        "POST /?, POST //?, SignatureDoesNotMatch",
        "e3b0c4, e3b0c5, SignatureDoesNotMatch",
        "host;x-acs-action, x-acs-action;host, SignatureDoesNotMatch",
    })
    void judgesTheSignatureOfTheDocumentation(String part, String other, String code) throws IOException {
        standIn.accessKeys(Map.of("YourAccessKeyId", "YourAccessKeySecret"));
        now = Instant.parse("2023-10-26T10:22:32Z");

        try (Wire wire = Wire.to(standIn.port())) {
            Wire.Whole answer = wire.write(DOCUMENTED.replace(part, other)).read();

            assertThat(json(answer).path("Code").asText()).isEqualTo(code);
        }
    }

    @Test
    void letsAGoodRequestPass() throws IOException {
        Wire.Whole answer = SignedCall.sendSms().send(standIn);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).path("Code").asText()).isEqualTo("OK");
    }

    @Test
    void sortsParametersByNameAndNotByPair() throws IOException {
        Wire.Whole answer = SignedCall.sendSms()
                .query("A", "1")
                .query("A1", "2")
                .query("A-", "3")
                .query("a b", "")
                .send(standIn);

        assertThat(json(answer).path("Code").asText()).isEqualTo("OK");
    }

    @Test
    void refusesAWrongSecret() throws IOException {
        assertThat(refusal(SignedCall.sendSms().key("testId", "guess"))).isEqualTo("400 SignatureDoesNotMatch");
    }

    @Test
    void refusesAnUnknownKey() throws IOException {
        assertThat(refusal(SignedCall.sendSms().key("nobody", "testSecret")))
                .isEqualTo("404 InvalidAccessKeyId.NotFound");
    }

    @Test
    void knowsOtherKeysOnceTheyAreRotated() throws IOException {
        standIn.accessKeys(Map.of("newId", "newSecret"));

        assertThat(refusal(SignedCall.sendSms())).isEqualTo("404 InvalidAccessKeyId.NotFound");
        assertThat(SignedCall.sendSms().key("newId", "newSecret").send(standIn).status())
                .isEqualTo(200);
    }

    @Test
    void refusesABodyThatIsNotTheSignedOne() throws IOException {
        SignedCall call = SignedCall.of("SendBatchSms").form(Map.of("TemplateCode", "SMS_1"));
        String text = new String(call.text(), UTF_8).replace("SMS_1", "SMS_2");

        try (Wire wire = Wire.to(standIn.port())) {
            assertThat(json(wire.write(text).read()).path("Code").asText()).isEqualTo("SignatureDoesNotMatch");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host", "x-acs-action", "x-acs-date", "x-acs-extra", "x-acs-content-sha256", "content-type"})
    void refusesAHeaderThatIsNotSigned(String name) throws IOException {
        SignedCall call =
                SignedCall.sendSms().form(Map.of()).form(Map.of("a", "b")).header("x-acs-extra", "1");

        assertThat(refusal(call.unsigned(name))).isEqualTo("400 IncompleteSignature");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, '', 400 IncompleteSignature",
        "authorization, acs testId:c2lnbmF0dXJl, 400 IncompleteSignature",
        "x-acs-date, '', 400 InvalidTimeStamp.Format",
        "x-acs-date, 2026-01-02 03:04:05, 400 InvalidTimeStamp.Format",
        "x-acs-signature-nonce, other, 400 SignatureDoesNotMatch",
        "host, localhost, 400 SignatureDoesNotMatch",
    })
    void refusesASpoiledHeader(String name, String value, String refusal) throws IOException {
        assertThat(refusal(SignedCall.sendSms().spoil(name, value))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "x-acs-version, 2014-05-26, 400 InvalidVersion",
        "x-acs-action, SendFax, 404 InvalidAction.NotFound",
        "x-acs-signature-nonce, ' ', 400 MissingSignatureNonce",
    })
    void refusesASignedRequestForSomethingElse(String name, String value, String refusal) throws IOException {
        assertThat(refusal(SignedCall.sendSms().header(name, value.trim()))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({"-900, 200", "900, 200", "-901, 400", "901, 400"})
    void allowsAClockToDifferBy15Minutes(long seconds, int status) throws IOException {
        Wire.Whole answer = SignedCall.sendSms().at(NOW.plusSeconds(seconds)).send(standIn);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().contains("InvalidTimeStamp.Expired")).isEqualTo(status == 400);
    }

    @Test
    void takesARequestOnlyOnce() throws IOException {
        byte[] text = SignedCall.sendSms().text();
        try (Wire wire = Wire.to(standIn.port())) {
            assertThat(wire.write(text).read().status()).isEqualTo(200);

            Wire.Whole again = wire.write(text).read();

            assertThat(again.status()).isEqualTo(400);
            assertThat(json(again).path("Code").asText()).isEqualTo("SignatureNonceUsed");
        }
        assertThat(standIn.accepted()).hasSize(1);
    }

    @Test
    void remembersANonceAsLongAsItsRequestCouldPass() throws IOException {
        String nonce = "the nonce";
        Instant ahead = NOW.plus(Duration.ofMinutes(15));
        SignedCall.sendSms().header("x-acs-signature-nonce", nonce).at(ahead).send(standIn);

        now = ahead.plus(Duration.ofMinutes(15));
        Wire.Whole last = SignedCall.sendSms()
                .header("x-acs-signature-nonce", nonce)
                .at(ahead)
                .send(standIn);
        now = now.plusSeconds(1);
        Wire.Whole later = SignedCall.sendSms()
                .header("x-acs-signature-nonce", nonce)
                .at(now)
                .send(standIn);

        assertThat(json(last).path("Code").asText()).isEqualTo("SignatureNonceUsed");
        assertThat(later.status()).isEqualTo(200);
    }

    @Test
    void doesNotRememberANonceOfARequestThatItRefused() throws IOException {
        SignedCall.sendSms()
                .header("x-acs-signature-nonce", "n")
                .key("testId", "guess")
                .send(standIn);

        assertThat(SignedCall.sendSms()
                        .header("x-acs-signature-nonce", "n")
                        .send(standIn)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void livesInThisMachinesTimeByDefault() throws IOException {
        try (AliyunStandIn real = AliyunStandIn.start(AliyunOptions.create())) {
            assertThat(SignedCall.sendSms()
                            .at(InstantSource.system().instant())
                            .send(real)
                            .status())
                    .isEqualTo(200);
        }
    }
}
