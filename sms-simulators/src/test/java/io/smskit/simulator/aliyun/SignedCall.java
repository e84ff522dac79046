package io.smskit.simulator.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.simulator.http.Wire;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request as a good client makes it, with everything that a test may want to spoil before or after signing. */
final class SignedCall {
    private final TreeMap<String, String> headers = new TreeMap<>();
    private final Map<String, String> spoiled = new TreeMap<>();
    private final Set<String> unsigned = new HashSet<>();
    private final TreeMap<String, String> query = new TreeMap<>();
    private String keyId = "testId";
    private String secret = "testSecret";
    private String body = "";

    private SignedCall(String action) {
        headers.put("host", "dysmsapi.aliyuncs.com");
        headers.put("x-acs-action", action);
        headers.put("x-acs-version", "2017-05-25");
        headers.put("x-acs-date", "2026-01-02T03:04:05Z");
        headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    }

    static SignedCall of(String action) {
        return new SignedCall(action);
    }

    /** A message to one number that a stand-in without any option takes. */
    static SignedCall sendSms() {
        return of("SendSms")
                .query("PhoneNumbers", "13800138000")
                .query("SignName", "阿里云 测试")
                .query("TemplateCode", "SMS_154950909")
                .query("TemplateParam", "{\"code\":\"1 2*~\"}")
                .query("OutId", "0000000000001-1");
    }

    SignedCall query(String name, String value) {
        query.put(name, value);
        return this;
    }

    SignedCall without(String name) {
        query.remove(name);
        return this;
    }

    SignedCall form(Map<String, String> parameters) {
        headers.put("content-type", "application/x-www-form-urlencoded");
        body = encode(new TreeMap<>(parameters));
        return this;
    }

    SignedCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    SignedCall at(Instant date) {
        return header("x-acs-date", date.toString());
    }

    SignedCall key(String id, String secret) {
        this.keyId = id;
        this.secret = secret;
        return this;
    }

    /** Changes a header after signing, or takes it away if the value is empty. */
    SignedCall spoil(String name, String value) {
        spoiled.put(name, value);
        return this;
    }

    /** Sends a header without signing it. */
    SignedCall unsigned(String name) {
        unsigned.add(name);
        return this;
    }

    Wire.Whole send(AliyunStandIn standIn) throws IOException {
        try (Wire wire = Wire.to(standIn.port())) {
            return wire.write(text()).read();
        }
    }

    /** The request as it goes over the wire. */
    byte[] text() {
        headers.put("x-acs-content-sha256", sha256(body));
        String names = headers.keySet().stream()
                .filter(name -> !unsigned.contains(name))
                .collect(Collectors.joining(";"));
        String signedHeaders = headers.entrySet().stream()
                .filter(header -> !unsigned.contains(header.getKey()))
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        String canonical = "POST\n/\n" + encode(query) + "\n" + signedHeaders + "\n" + names + "\n" + sha256(body);
        String signature = hmac("ACS3-HMAC-SHA256\n" + sha256(canonical));
        headers.put(
                "authorization",
                "ACS3-HMAC-SHA256 Credential=" + keyId + ",SignedHeaders=" + names + ",Signature=" + signature);
        headers.putAll(spoiled);
        headers.values().removeIf(String::isEmpty);
        StringBuilder text = new StringBuilder("POST /?" + encode(query) + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        text.append("content-length: ").append(body.length()).append("\r\n\r\n").append(body);
        return text.toString().getBytes(UTF_8);
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
