package io.smskit.simulator.tencent;

import io.smskit.simulator.http.Request;
import io.smskit.simulator.standin.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** The gateway in front of the service: is the request fresh, who signed it, which version and region. */
final class Gateway {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String SERVICE = "sms";
    private static final String VERSION = "2021-01-11";
    private static final Set<String> REGIONS = Set.of("ap-beijing", "ap-guangzhou", "ap-nanjing");

    private final InstantSource clock;
    private volatile Map<String, String> secretKeys;

    Gateway(Map<String, String> secretKeys, InstantSource clock) {
        this.secretKeys = Map.copyOf(secretKeys);
        this.clock = clock;
    }

    void replace(Map<String, String> secretKeys) {
        this.secretKeys = Map.copyOf(secretKeys);
    }

    /** Throws a {@link Refusal} unless the request may pass. */
    void check(Request request) {
        boolean json = request.header("content-type").orElse("").startsWith("application/json");
        if (!request.method().equals("POST") || !json) {
            throw Verdicts.refusal("UnsupportedProtocol", "This stand-in takes POST with a body in JSON only.");
        }
        Tc3Signature signature = Tc3Signature.of(request)
                .filter(Tc3Signature::isComplete)
                .orElseThrow(() -> Verdicts.refusal(
                        "AuthFailure.InvalidAuthorization",
                        "The Authorization is not of TC3-HMAC-SHA256, or content-type and host are not signed."));
        requireFresh(request, signature);
        requireSigned(signature);
        if (!header(request, "Version").equals(VERSION)) {
            throw Verdicts.refusal("NoSuchVersion", "The version does not exist.");
        }
        if (!REGIONS.contains(header(request, "Region"))) {
            throw Verdicts.refusal("UnsupportedRegion", "The service is not in this region.");
        }
    }

    private void requireFresh(Request request, Tc3Signature signature) {
        String timestamp = header(request, "Timestamp");
        if (!timestamp.matches("\\d{1,11}")) {
            throw Verdicts.refusal("InvalidParameter", "The value of parameter `Timestamp` is not valid.");
        }
        Instant date = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(date, clock.instant()).abs().compareTo(WINDOW) > 0) {
            throw Verdicts.refusal(
                    "AuthFailure.SignatureExpire",
                    "The signature is expired: X-TC-Timestamp and the server's time differ by more than 5 minutes.");
        }
        if (!signature.date().equals(LocalDate.ofInstant(date, ZoneOffset.UTC).toString())) {
            throw Verdicts.refusal(
                    "AuthFailure.SignatureFailure",
                    "The date in the credential scope is not the day of X-TC-Timestamp in UTC.");
        }
    }

    private void requireSigned(Tc3Signature signature) {
        String secretKey = secretKeys.get(signature.secretId());
        if (secretKey == null) {
            throw Verdicts.refusal(
                    "AuthFailure.SecretIdNotFound",
                    "The SecretId is not found, please ensure that your SecretId is correct.");
        }
        if (!signature.isMadeWith(secretKey)) {
            throw Verdicts.refusal(
                    "AuthFailure.SignatureFailure",
                    "The provided credentials could not be validated. Please check your signature is correct.");
        }
        if (!signature.service().equals(SERVICE)) {
            throw Verdicts.refusal(
                    "AuthFailure.SignatureFailure", "The service in the credential scope is not " + SERVICE + ".");
        }
    }

    /** A common parameter, which stands in a header. */
    private static String header(Request request, String name) {
        return request.header("x-tc-" + name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Parameters.missing(name));
    }
}
