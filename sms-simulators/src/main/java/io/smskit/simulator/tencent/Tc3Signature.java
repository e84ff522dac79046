package io.smskit.simulator.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.simulator.http.Request;
import io.smskit.simulator.standin.Digests;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signature v3 of a request, recomputed from what was received. Written from the documentation and from nothing else, so
 * that it can judge a signer.
 */
final class Tc3Signature {
    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final Pattern AUTHORIZATION =
            Pattern.compile(ALGORITHM + " +Credential=([^/, ]+)/(\\d{4}-\\d{2}-\\d{2})/([a-z0-9]+)/tc3_request,"
                    + " *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})");

    private final String secretId;
    private final String date;
    private final String service;
    private final List<String> signedHeaders;
    private final String signature;
    private final String stringToSign;

    private Tc3Signature(Matcher authorization, Request request) {
        this.secretId = authorization.group(1);
        this.date = authorization.group(2);
        this.service = authorization.group(3);
        this.signedHeaders = List.of(authorization.group(4).split(";", -1));
        this.signature = authorization.group(5);
        String canonicalRequest = String.join(
                "\n",
                request.method(),
                request.rawPath(),
                request.rawQuery(),
                canonicalHeaders(request),
                authorization.group(4),
                Digests.sha256(request.body()));
        this.stringToSign = String.join(
                "\n",
                ALGORITHM,
                request.header("x-tc-timestamp").orElse(""),
                date + "/" + service + "/tc3_request",
                Digests.sha256(canonicalRequest.getBytes(UTF_8)));
    }

    /** What the request claims; empty if its authorization has another form. */
    static Optional<Tc3Signature> of(Request request) {
        Matcher authorization =
                AUTHORIZATION.matcher(request.header("authorization").orElse(""));
        return authorization.matches() ? Optional.of(new Tc3Signature(authorization, request)) : Optional.empty();
    }

    String secretId() {
        return secretId;
    }

    /** The day in its credential scope. */
    String date() {
        return date;
    }

    /** The service in its credential scope. */
    String service() {
        return service;
    }

    /** Whether the headers are signed that have to be, by names in lower case and in order. */
    boolean isComplete() {
        boolean inOrder = signedHeaders.equals(signedHeaders.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList());
        return inOrder && signedHeaders.containsAll(List.of("content-type", "host"));
    }

    boolean isMadeWith(String secretKey) {
        byte[] day = Digests.hmac(("TC3" + secretKey).getBytes(UTF_8), date);
        byte[] signing = Digests.hmac(Digests.hmac(day, service), "tc3_request");
        return HexFormat.of().formatHex(Digests.hmac(signing, stringToSign)).equals(signature);
    }

    private String canonicalHeaders(Request request) {
        return signedHeaders.stream()
                .map(name ->
                        name + ":" + String.join(",", request.headers(name)).toLowerCase(Locale.ROOT) + "\n")
                .collect(Collectors.joining());
    }
}
