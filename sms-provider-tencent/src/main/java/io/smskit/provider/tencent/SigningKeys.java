package io.smskit.provider.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.http.Sha256;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.SecretKey;

/**
 * The key that signs requests, derived once for each day. Two days are kept, since around midnight requests of both may be
 * on their way.
 */
final class SigningKeys {
    private static final int KEPT_DAYS = 2;

    private final Function<LocalDate, SecretKey> derivation;
    private volatile Map<LocalDate, SecretKey> keys = Map.of();

    SigningKeys(Function<LocalDate, SecretKey> derivation) {
        this.derivation = derivation;
    }

    /** Keys of one service for whoever has this secret key. */
    static SigningKeys of(String secretKey, String service) {
        SecretKey root = Sha256.key(("TC3" + secretKey).getBytes(UTF_8));
        return new SigningKeys(day -> {
            SecretKey ofDay = Sha256.key(Sha256.hmac(root, day.toString()));
            SecretKey ofService = Sha256.key(Sha256.hmac(ofDay, service));
            return Sha256.key(Sha256.hmac(ofService, Tc3Signature.TERMINATOR));
        });
    }

    SecretKey of(LocalDate day) {
        SecretKey known = keys.get(day);
        return known == null ? derive(day) : known;
    }

    private synchronized SecretKey derive(LocalDate day) {
        TreeMap<LocalDate, SecretKey> more = new TreeMap<>(keys);
        SecretKey key = more.computeIfAbsent(day, derivation);
        while (more.size() > KEPT_DAYS) {
            more.pollFirstEntry();
        }
        keys = Map.copyOf(more);
        return key;
    }
}
