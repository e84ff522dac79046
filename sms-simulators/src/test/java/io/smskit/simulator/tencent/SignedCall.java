package io.smskit.simulator.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.http.Wire;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request as a good client makes it, with everything that a test may want to spoil before or after signing. */
final class SignedCall {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final TreeMap<String, String> headers = new TreeMap<>();
    private final Map<String, String> spoiled = new TreeMap<>();
    private final ObjectNode parameters = MAPPER.createObjectNode();
    private String signedHeaders = "content-type;host";
    private String secretId = "testId";
    private String secretKey = "testSecret";
    private String date = "2026-01-02";
    private String service = "sms";
    private String rawBody = "";

    private SignedCall(String action) {
        headers.put("content-type", "application/json; charset=utf-8");
        headers.put("host", "sms.tencentcloudapi.com");
        headers.put("x-tc-action", action);
        headers.put("x-tc-version", "2021-01-11");
        headers.put("x-tc-region", "ap-guangzhou");
        at(NOW);
    }

    static SignedCall of(String action) {
        return new SignedCall(action);
    }

    /** A message to one number that a stand-in without any option takes. */
    static SignedCall sendSms() {
        return of("SendSms")
                .with("PhoneNumberSet", List.of("+8613800138000"))
                .with("SmsSdkAppId", "1400006666")
                .with("TemplateId", "1110")
                .with("SignName", "腾讯云")
                .with("TemplateParamSet", List.of("4370"))
                .with("SessionContext", "0000000000001-1");
    }

    /** The reports that wait. */
    static SignedCall pull() {
        return of("PullSmsSendStatus").with("SmsSdkAppId", "1400006666").with("Limit", 100);
    }

    /** What is known of one number since an hour before now. */
    static SignedCall pullOfNumber(String action) {
        return of(action)
                .with("SmsSdkAppId", "1400006666")
                .with("PhoneNumber", "+8613800138000")
                .with("BeginTime", NOW.getEpochSecond() - 3_600)
                .with("EndTime", NOW.getEpochSecond())
                .with("Offset", 0)
                .with("Limit", 100);
    }

    SignedCall with(String name, Object value) {
        parameters.set(name, MAPPER.valueToTree(value));
        return this;
    }

    SignedCall withNumbers(String... numbers) {
        return with("PhoneNumberSet", List.of(numbers));
    }

    SignedCall without(String name) {
        parameters.remove(name);
        return this;
    }

    SignedCall body(String body) {
        rawBody = body;
        return this;
    }

    SignedCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    SignedCall at(Instant timestamp) {
        date = timestamp.toString().substring(0, 10);
        return header("x-tc-timestamp", Long.toString(timestamp.getEpochSecond()));
    }

    SignedCall key(String id, String key) {
        this.secretId = id;
        this.secretKey = key;
        return this;
    }

    /** Signs these headers, in this order. */
    SignedCall signing(String names) {
        this.signedHeaders = names;
        return this;
    }

    SignedCall scope(String date, String service) {
        this.date = date;
        this.service = service;
        return this;
    }

    /** Changes a header after signing, or takes it away if the value is empty. */
    SignedCall spoil(String name, String value) {
        spoiled.put(name, value);
        return this;
    }

    Wire.Whole send(TencentStandIn standIn) throws IOException {
        try (Wire wire = Wire.to(standIn.port())) {
            return wire.write(text()).read();
        }
    }

    /** The response as JSON. */
    JsonNode ask(TencentStandIn standIn) throws IOException {
        return MAPPER.readTree(send(standIn).body()).path("Response");
    }

    /** The request as it goes over the wire. */
    byte[] text() {
        String body = rawBody.isEmpty() ? parameters.toString() : rawBody;
        String signed = Stream.of(signedHeaders.split(";"))
                .map(name -> name + ":" + headers.getOrDefault(name, "") + "\n")
                .collect(Collectors.joining());
        String canonical = "POST\n/\n\n" + signed + "\n" + signedHeaders + "\n" + sha256(body);
        String scope = date + "/" + service + "/tc3_request";
        String toSign = "TC3-HMAC-SHA256\n" + headers.get("x-tc-timestamp") + "\n" + scope + "\n" + sha256(canonical);
        headers.put(
                "authorization",
                "TC3-HMAC-SHA256 Credential=" + secretId + "/" + scope + ", SignedHeaders=" + signedHeaders
                        + ", Signature=" + HexFormat.of().formatHex(hmac(signingKey(), toSign)));
        headers.putAll(spoiled);
        headers.values().removeIf(String::isEmpty);
        StringBuilder text = new StringBuilder("POST / HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        text.append("content-length: ")
                .append(body.getBytes(UTF_8).length)
                .append("\r\n\r\n")
                .append(body);
        return text.toString().getBytes(UTF_8);
    }

    private byte[] signingKey() {
        return hmac(hmac(hmac(("TC3" + secretKey).getBytes(UTF_8), date), service), "tc3_request");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
