package io.smskit.core.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives keys from keys, as RFC 5869 says, with SHA-256. */
final class Hkdf {
    static final String MAC = "HmacSHA256";
    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    /** A key that is as good as the key material is secret, RFC 5869 §2.2. */
    static byte[] extract(byte[] salt, byte[] material) {
        return mac(salt.length == 0 ? new byte[HASH_LENGTH] : salt).doFinal(material);
    }

    /** A key for one purpose, RFC 5869 §2.3. */
    static byte[] expand(byte[] key, byte[] purpose, int length) {
        if (length > 255 * HASH_LENGTH) {
            throw new IllegalArgumentException("HKDF gives at most " + 255 * HASH_LENGTH + " bytes");
        }
        Mac mac = mac(key);
        byte[] out = new byte[length];
        byte[] block = {};
        for (int at = 0, counter = 1; at < length; at += HASH_LENGTH, counter++) {
            mac.update(block);
            mac.update(purpose);
            mac.update((byte) counter);
            block = mac.doFinal();
            System.arraycopy(block, 0, out, at, Math.min(HASH_LENGTH, length - at));
        }
        Arrays.fill(block, (byte) 0);
        return out;
    }

    static byte[] expand(byte[] key, String purpose, int length) {
        return expand(key, purpose.getBytes(StandardCharsets.US_ASCII), length);
    }

    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }
}
