package io.smskit.simulator.aliyun;

import io.smskit.simulator.http.Request;
import io.smskit.simulator.standin.Digests;
import io.smskit.simulator.standin.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The gateway in front of the service: is the request fresh, who signed it, was it seen before, which version. */
final class AccessKeys {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final String VERSION = "2017-05-25";

    private final InstantSource clock;
    private final Map<String, Instant> nonces = new HashMap<>();
    private volatile Map<String, String> secrets;

    AccessKeys(Map<String, String> secrets, InstantSource clock) {
        this.secrets = Map.copyOf(secrets);
        this.clock = clock;
    }

    void replace(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    /** Throws a {@link Refusal} unless the request may pass. */
    void check(Request request) {
        Acs3Signature signature = Acs3Signature.of(request)
                .orElseThrow(() -> Refusals.gateway(
                        400,
                        "IncompleteSignature",
                        "The request signature does not conform to Aliyun standards: no Authorization of"
                                + " ACS3-HMAC-SHA256."));
        requireFresh(request);
        requireSigned(request, signature);
        requireNew(request);
        if (!request.headers("x-acs-version").contains(VERSION)) {
            throw Refusals.gateway(400, "InvalidVersion", "Specified parameter Version is not valid.");
        }
    }

    private void requireFresh(Request request) {
        Instant date;
        try {
            date = Instant.parse(request.header("x-acs-date").orElse(""));
        } catch (DateTimeParseException e) {
            throw Refusals.gateway(
                    400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
        }
        if (Duration.between(date, clock.instant()).abs().compareTo(WINDOW) > 0) {
            throw Refusals.gateway(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }
    }

    private void requireSigned(Request request, Acs3Signature signature) {
        String secret = secrets.get(signature.accessKeyId());
        if (secret == null) {
            throw Refusals.gateway(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }
        Set<String> unsigned = signature.unsigned(request);
        if (!unsigned.isEmpty()) {
            throw Refusals.gateway(400, "IncompleteSignature", "These headers are not signed: " + unsigned + ".");
        }
        boolean sameBody = request.headers("x-acs-content-sha256").contains(Digests.sha256(request.body()));
        if (!sameBody || !signature.isMadeWith(secret)) {
            // The live service repeats the canonical request, too, numbers and all.
            throw Refusals.gateway(
                    400,
                    "SignatureDoesNotMatch",
                    "Specified signature does not match our calculation. server StringToSign is ["
                            + signature.stringToSign() + "] server CanonicalRequest is ["
                            + signature.canonicalRequest() + "]");
        }
    }

    private void requireNew(Request request) {
        String nonce = request.header("x-acs-signature-nonce").orElse("");
        if (nonce.isEmpty()) {
            throw Refusals.gateway(400, "MissingSignatureNonce", "x-acs-signature-nonce is mandatory for this action.");
        }
        synchronized (nonces) {
            Instant now = clock.instant();
            // A date may lie in the future by the window, and is refused one window after that.
            nonces.values().removeIf(seen -> seen.plus(WINDOW.multipliedBy(2)).isBefore(now));
            if (nonces.putIfAbsent(nonce, now) != null) {
                throw Refusals.gateway(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
            }
        }
    }
}
