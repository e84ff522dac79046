package io.smskit.simulator.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.http.Wire;
import io.smskit.simulator.standin.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TencentGatewayTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    // From the documentation of signature v3, byte for byte: the older example, whose key is shown, signs two headers.
    private static final String DOCUMENTED = """
            POST / HTTP/1.1
            Authorization: TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request,\
             SignedHeaders=content-type;host,\
             Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168
            Content-Type: application/json; charset=utf-8
            Host: cvm.tencentcloudapi.com
            X-TC-Action: DescribeInstances
            X-TC-Timestamp: 1551113065
            X-TC-Version: 2017-03-12
            X-TC-Region: ap-guangzhou
            Content-Length: 86

            {"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}""".replace("\n", "\r\n");

    // The newer example signs a third header, whose value goes into the signature in lower case. Its key is all stars.
    private static final String DOCUMENTED_LATER = DOCUMENTED
            .replace("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "AKID" + "*".repeat(32))
            .replace("content-type;host", "content-type;host;x-tc-action")
            .replaceFirst(
                    "Signature=[0-9a-f]+",
                    "Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");

    private Instant now = NOW;
    private TencentStandIn standIn =
            TencentStandIn.start(TencentOptions.create().clock(() -> now));

    @AfterEach
    void stop() {
        standIn.close();
    }

    private static JsonNode error(Wire.Whole answer) {
        assertThat(answer.status()).isEqualTo(200);
        JsonNode response = Json.read(answer.body()).path("Response");
        assertThat(response.path("RequestId").asText()).isNotEmpty();
        return response.path("Error");
    }

    private String refusal(SignedCall call) throws IOException {
        String code = error(call.send(standIn)).path("Code").asText();
        assertThat(standIn.accepted()).isEmpty();
        return code;
    }

    private JsonNode judged(String text) throws IOException {
        standIn.secretKeys(Map.of(
                "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
                "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
                "AKID" + "*".repeat(32),
                "*".repeat(32)));
        now = Instant.ofEpochSecond(1_551_113_065);
        try (Wire wire = Wire.to(standIn.port())) {
            return error(wire.write(text).read());
        }
    }

    static Stream<String> documented() {
        return Stream.of(DOCUMENTED, DOCUMENTED_LATER);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void findsTheSignaturesOfTheDocumentationRight(String text) throws IOException {
        // What is refused is what comes after the signature: it is for another service.
        assertThat(judged(text).path("Message").asText()).isEqualTo("The service in the credential scope is not sms.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Signature=10b1a3 | Signature=10b1a4",
                "instance-name | instance-nama",
                "POST / | POST //",
                "POST / | POST /?X=1",
                "Host: cvm. | Host: sms.",
                "Host: cvm.tencentcloudapi.com | Host: cvm.tencentcloudapi.com:443",
                "charset=utf-8 | charset=utf8",
                "Timestamp: 1551113065 | Timestamp: 1551113066",
                "/cvm/ | /sms/",
                "Action: DescribeInstances | Action: SendSms",
            })
    void findsTheSignatureWrongOnceAnythingIsChanged(String part, String other) throws IOException {
        assertThat(DOCUMENTED_LATER).contains(part);

        JsonNode error = judged(DOCUMENTED_LATER.replace(part, other));

        assertThat(error.path("Code").asText()).isEqualTo("AuthFailure.SignatureFailure");
        assertThat(error.path("Message").asText()).contains("check your signature");
    }

    @Test
    void letsAGoodRequestPass() throws IOException {
        Wire.Whole answer = SignedCall.sendSms().send(standIn);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(error(answer).isMissingNode()).isTrue();
    }

    @Test
    void takesTheHostAsItWasSentWithItsPort() throws IOException {
        SignedCall call = SignedCall.sendSms().header("host", "127.0.0.1:" + standIn.port());

        assertThat(error(call.send(standIn)).isMissingNode()).isTrue();
    }

    @Test
    void takesFurtherSignedHeaders() throws IOException {
        SignedCall call = SignedCall.sendSms()
                .header("x-tc-action", "SendSms")
                .signing("content-type;host;x-tc-region;x-tc-timestamp");

        assertThat(error(call.send(standIn)).isMissingNode()).isTrue();
    }

    @Test
    void refusesAWrongKey() throws IOException {
        assertThat(refusal(SignedCall.sendSms().key("testId", "guess"))).isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void refusesAnUnknownSecretId() throws IOException {
        assertThat(refusal(SignedCall.sendSms().key("nobody", "testSecret"))).isEqualTo("AuthFailure.SecretIdNotFound");
    }

    @Test
    void knowsOtherKeysOnceTheyAreRotated() throws IOException {
        standIn.secretKeys(Map.of("newId", "newSecret"));

        assertThat(refusal(SignedCall.sendSms())).isEqualTo("AuthFailure.SecretIdNotFound");
        assertThat(error(SignedCall.sendSms().key("newId", "newSecret").send(standIn))
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void refusesABodyThatIsNotTheSignedOne() throws IOException {
        String text = new String(SignedCall.sendSms().text(), UTF_8).replace("4370", "4371");

        try (Wire wire = Wire.to(standIn.port())) {
            Wire.Whole answer = wire.write(text.getBytes(UTF_8)).read();

            assertThat(error(answer).path("Code").asText()).isEqualTo("AuthFailure.SignatureFailure");
        }
        assertThat(standIn.accepted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "content-type", "host;content-type", "Content-Type;host", "content-type;host;"})
    void refusesHeadersThatAreNotSignedAsTheyHaveToBe(String names) throws IOException {
        assertThat(refusal(SignedCall.sendSms().signing(names))).startsWith("AuthFailure.");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, '', AuthFailure.InvalidAuthorization",
        "authorization, Basic dGVzdDp0ZXN0, AuthFailure.InvalidAuthorization",
        "x-tc-timestamp, '', MissingParameter",
        "x-tc-timestamp, soon, InvalidParameter",
        "x-tc-timestamp, 1767323046, AuthFailure.SignatureFailure",
        "content-type, application/json, AuthFailure.SignatureFailure",
        "content-type, text/plain, UnsupportedProtocol",
        "host, localhost, AuthFailure.SignatureFailure",
        // These are not signed by default, so the request is what it says.
        "x-tc-version, '', MissingParameter",
        "x-tc-version, 2019-07-11, NoSuchVersion",
        "x-tc-region, '', MissingParameter",
        "x-tc-region, eu-frankfurt, UnsupportedRegion",
        "x-tc-action, '', MissingParameter",
        "x-tc-action, SendFax, InvalidAction",
    })
    void refusesASpoiledHeader(String name, String value, String refusal) throws IOException {
        assertThat(refusal(SignedCall.sendSms().spoil(name, value))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
    void allowsAClockToDifferBy5Minutes(long seconds, boolean passes) throws IOException {
        String code = error(SignedCall.sendSms().at(NOW.plusSeconds(seconds)).send(standIn))
                .path("Code")
                .asText();

        assertThat(code).isEqualTo(passes ? "" : "AuthFailure.SignatureExpire");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T23:59:59Z, 2026-01-02, true",
        "2026-01-02T23:59:59Z, 2026-01-03, false",
        "2026-01-03T00:00:00Z, 2026-01-03, true",
        "2026-01-03T00:00:00Z, 2026-01-02, false",
    })
    void wantsTheDayOfTheTimestampInUtcInTheScope(Instant timestamp, String date, boolean passes) throws IOException {
        now = Instant.parse("2026-01-03T00:00:00Z");

        String code = error(
                        SignedCall.sendSms().at(timestamp).scope(date, "sms").send(standIn))
                .path("Code")
                .asText();

        assertThat(code).isEqualTo(passes ? "" : "AuthFailure.SignatureFailure");
    }

    @Test
    void refusesTheScopeOfAnotherService() throws IOException {
        assertThat(refusal(SignedCall.sendSms().scope("2026-01-02", "cvm"))).isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void takesTheSameRequestAgainSinceItKnowsNoNonce() throws IOException {
        byte[] text = SignedCall.sendSms().text();
        try (Wire wire = Wire.to(standIn.port())) {
            wire.write(text).read();
            wire.write(text).read();
        }

        assertThat(standIn.copies()).containsExactly(Map.entry("+8613800138000", 2L));
    }

    @Test
    void livesInThisMachinesTimeByDefault() throws IOException {
        try (TencentStandIn real = TencentStandIn.start(TencentOptions.create())) {
            Wire.Whole answer =
                    SignedCall.sendSms().at(InstantSource.system().instant()).send(real);

            assertThat(error(answer).isMissingNode()).isTrue();
        }
    }
}
