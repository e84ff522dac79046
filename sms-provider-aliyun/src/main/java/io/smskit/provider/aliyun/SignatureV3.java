package io.smskit.provider.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as {@code ACS3-HMAC-SHA256} asks for. */
final class SignatureV3 {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final String accessKeyId;
    private final SecretKeySpec key;

    SignatureV3(String accessKeyId, String accessKeySecret) {
        this.accessKeyId = accessKeyId;
        this.key = new SecretKeySpec(accessKeySecret.getBytes(UTF_8), "HmacSHA256");
    }

    /**
     * A copy with the header that signs it.
     *
     * @param request complete with its {@code x-acs-*} headers, and with a query that is sorted and percent-encoded
     */
    HttpRequest sign(HttpRequest request) {
        byte[] body = request.body();
        HttpRequest hashed = request.header("x-acs-content-sha256", sha256(body));
        SortedMap<String, String> signed = signedHeaders(hashed);
        String names = String.join(";", signed.keySet());
        String canonical = String.join(
                "\n",
                hashed.method(),
                "/",
                Objects.requireNonNullElse(hashed.url().getRawQuery(), ""),
                signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                sha256(body));
        String signature = hmac(ALGORITHM + "\n" + sha256(canonical.getBytes(UTF_8)));
        return hashed.header(
                "Authorization",
                ALGORITHM + " Credential=" + accessKeyId + ",SignedHeaders=" + names + ",Signature=" + signature);
    }

    private static SortedMap<String, String> signedHeaders(HttpRequest request) {
        SortedMap<String, String> signed = new TreeMap<>();
        signed.put("host", HttpRequest.hostHeader(request.url()));
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-acs-") || lower.equals("content-type")) {
                signed.put(lower, value.trim());
            }
        });
        return signed;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HEX.formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
