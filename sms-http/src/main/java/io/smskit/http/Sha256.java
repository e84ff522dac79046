package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * SHA-256 (FIPS 180-4) and the signatures made with it (RFC 2104), as services ask for them.
 *
 * @since 0.1
 */
public final class Sha256 {
    private static final String HMAC = "HmacSHA256";

    private Sha256() {}

    /** The digest in lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A key of these bytes. */
    public static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, HMAC);
    }

    /** The signature of a text in UTF-8. */
    public static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    /** The signature of a text in UTF-8, in lower-case hexadecimal. */
    public static String hexHmac(SecretKey key, String text) {
        return HexFormat.of().formatHex(hmac(key, text));
    }
}
