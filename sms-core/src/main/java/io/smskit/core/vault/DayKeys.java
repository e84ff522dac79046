package io.smskit.core.vault;

import io.smskit.core.vault.KeyRing.Key;
import io.smskit.core.vault.KeyRing.Keys;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key of its own for each day and each version of the encryption key. However much is stored, no key ever sees more than
 * a day of it.
 */
final class DayKeys {
    private static final byte[] SALT = "smskit vault".getBytes(StandardCharsets.US_ASCII);
    /** More than ten years of days; whoever reads more begins anew. */
    private static final int MOST = 4_096;

    private static final int AES_256 = 32;

    private final Map<Integer, byte[]> masters = new HashMap<>();
    private final Map<Integer, SecretKey> known = new ConcurrentHashMap<>();

    DayKeys(Keys keys) {
        keys.live().forEach(key -> masters.put(key.version(), extracted(key)));
    }

    static byte[] extracted(Key key) {
        return Hkdf.extract(SALT, key.bytes());
    }

    /**
     * The key of a day; null if there is no encryption key of this version.
     *
     * @param day the days since 1970, of which the lowest 16 bits count
     */
    @Nullable
    SecretKey of(int version, int day) {
        byte[] master = masters.get(version);
        if (master == null) {
            return null;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(
                version << 16 | day & 0xFFFF,
                id -> new SecretKeySpec(Hkdf.expand(master, "day " + (day & 0xFFFF), AES_256), "AES"));
    }
}
