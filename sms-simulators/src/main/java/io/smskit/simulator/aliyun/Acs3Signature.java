package io.smskit.simulator.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.simulator.http.Request;
import io.smskit.simulator.standin.Digests;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signature v3 of a request, recomputed from what was received. Written from the documentation and from nothing else, so
 * that it can judge a signer.
 */
final class Acs3Signature {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final Pattern AUTHORIZATION =
            Pattern.compile(ALGORITHM + " +Credential=([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})");

    private record Encoded(String name, String value) {}

    private final String accessKeyId;
    private final List<String> signedHeaders;
    private final String signature;
    private final String canonicalRequest;

    private Acs3Signature(Matcher authorization, Request request) {
        this.accessKeyId = authorization.group(1);
        this.signedHeaders = List.of(authorization.group(2).split(";", -1));
        this.signature = authorization.group(3);
        this.canonicalRequest = String.join(
                "\n",
                request.method(),
                request.rawPath(),
                canonicalQuery(Form.parse(request.rawQuery())),
                canonicalHeaders(request),
                authorization.group(2),
                Digests.sha256(request.body()));
    }

    /** What the request claims; empty if its authorization has another form. */
    static Optional<Acs3Signature> of(Request request) {
        Matcher authorization =
                AUTHORIZATION.matcher(request.header("authorization").orElse(""));
        return authorization.matches() ? Optional.of(new Acs3Signature(authorization, request)) : Optional.empty();
    }

    String accessKeyId() {
        return accessKeyId;
    }

    String canonicalRequest() {
        return canonicalRequest;
    }

    String stringToSign() {
        return ALGORITHM + "\n" + Digests.sha256(canonicalRequest.getBytes(UTF_8));
    }

    /** The headers that have to be signed and are not. */
    Set<String> unsigned(Request request) {
        Set<String> unsigned = new TreeSet<>(List.of("host", "x-acs-content-sha256"));
        for (String name : request.headerNames()) {
            if (name.startsWith("x-acs-") || (name.equals("content-type") && request.size() > 0)) {
                unsigned.add(name);
            }
        }
        signedHeaders.forEach(unsigned::remove);
        return unsigned;
    }

    boolean isMadeWith(String secret) {
        boolean sorted = signedHeaders.equals(signedHeaders.stream().sorted().toList());
        return sorted
                && HexFormat.of()
                        .formatHex(Digests.hmac(secret.getBytes(UTF_8), stringToSign()))
                        .equals(signature);
    }

    private static String canonicalQuery(List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(parameter -> new Encoded(encode(parameter.getKey()), encode(parameter.getValue())))
                .sorted(Comparator.comparing(Encoded::name).thenComparing(Encoded::value))
                .map(parameter -> parameter.name + "=" + parameter.value)
                .collect(Collectors.joining("&"));
    }

    private String canonicalHeaders(Request request) {
        return signedHeaders.stream()
                .map(name -> name + ":" + String.join(",", request.headers(name)) + "\n")
                .collect(Collectors.joining());
    }

    /** Percent-encoding of RFC 3986 §2.3. */
    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            boolean unreserved = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || "-_.~".indexOf(c) >= 0;
            if (unreserved) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
