package io.smskit.provider.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.http.HttpRequest;
import io.smskit.http.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Signs requests as {@code TC3-HMAC-SHA256} asks for. */
final class Tc3Signature {
    static final String TERMINATOR = "tc3_request";

    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String SIGNED_HEADERS = "content-type;host";

    private final String secretId;
    private final String service;
    private final SigningKeys keys;

    /**
     * A signature.
     *
     * @param service the product's name. It stands in the scope whatever host is configured
     */
    Tc3Signature(String secretId, String service, SigningKeys keys) {
        this.secretId = secretId;
        this.service = service;
        this.keys = keys;
    }

    /**
     * A copy with the two headers that sign it.
     *
     * @param request a {@code POST} with a body
     */
    HttpRequest sign(HttpRequest request, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        String timestamp = Long.toString(at.getEpochSecond());
        String scope = day + "/" + service + "/" + TERMINATOR;
        String toSign = String.join("\n", ALGORITHM, timestamp, scope, Sha256.hex(canonical(request)));
        String signature = Sha256.hexHmac(keys.of(day), toSign);
        return request.header("X-TC-Timestamp", timestamp)
                .header(
                        "Authorization",
                        ALGORITHM + " Credential=" + secretId + "/" + scope + ", SignedHeaders=" + SIGNED_HEADERS
                                + ", Signature=" + signature);
    }

    private static byte[] canonical(HttpRequest request) {
        String query = "";
        String text = String.join(
                "\n",
                request.method(),
                "/",
                query,
                "content-type:" + request.headers().getOrDefault("Content-Type", ""),
                "host:" + HttpRequest.hostHeader(request.url()),
                "",
                SIGNED_HEADERS,
                Sha256.hex(request.body()));
        return text.getBytes(UTF_8);
    }
}
