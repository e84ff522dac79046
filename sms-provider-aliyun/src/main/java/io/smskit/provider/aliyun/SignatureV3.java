package io.smskit.provider.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.http.HttpRequest;
import io.smskit.http.Sha256;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/** Signs requests as {@code ACS3-HMAC-SHA256} asks for. */
final class SignatureV3 {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private final String accessKeyId;
    private final SecretKey key;

    SignatureV3(String accessKeyId, String accessKeySecret) {
        this.accessKeyId = accessKeyId;
        this.key = Sha256.key(accessKeySecret.getBytes(UTF_8));
    }

    /**
     * A copy with the header that signs it.
     *
     * @param request complete with its {@code x-acs-*} headers, and with a query that is sorted and percent-encoded
     */
    HttpRequest sign(HttpRequest request) {
        String bodyHash = Sha256.hex(request.body());
        HttpRequest hashed = request.header("x-acs-content-sha256", bodyHash);
        SortedMap<String, String> signed = signedHeaders(hashed);
        String names = String.join(";", signed.keySet());
        StringBuilder canonical = new StringBuilder(1024);
        canonical.append(hashed.method()).append("\n/\n");
        canonical
                .append(Objects.requireNonNullElse(hashed.url().getRawQuery(), ""))
                .append('\n');
        for (Map.Entry<String, String> header : signed.entrySet()) {
            canonical
                    .append(header.getKey())
                    .append(':')
                    .append(header.getValue())
                    .append('\n');
        }
        canonical.append('\n').append(names).append('\n').append(bodyHash);
        String signature = Sha256.hexHmac(
                key, ALGORITHM + "\n" + Sha256.hex(canonical.toString().getBytes(UTF_8)));
        return hashed.header(
                "Authorization",
                ALGORITHM + " Credential=" + accessKeyId + ",SignedHeaders=" + names + ",Signature=" + signature);
    }

    private static SortedMap<String, String> signedHeaders(HttpRequest request) {
        SortedMap<String, String> signed = new TreeMap<>();
        signed.put("host", HttpRequest.hostHeader(request.url()));
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            String lower = header.getKey().toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-acs-") || lower.equals("content-type")) {
                signed.put(lower, header.getValue().trim());
            }
        }
        return signed;
    }
}
