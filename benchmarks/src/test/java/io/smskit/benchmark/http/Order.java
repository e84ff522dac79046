package io.smskit.benchmark.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One signed request to send a message, built from strings as plainly as the service allows: the bound for the provider's
 * signing and, on a bare socket, for its HTTP. Not safe for use by several threads.
 */
public final class Order {
    static final String ACCESS_KEY_ID = "testId";
    static final String SECRET = "testSecret";
    static final String SIGN_NAME = "阿里云";
    static final String TEMPLATE = "SMS_154950909";

    private static final String EMPTY_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String SIGNED =
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
    private static final String HEX = "0123456789abcdef";
    private static final String PERCENT_HEX = "0123456789ABCDEF";

    private final String host;
    private final String noncePrefix;
    private final MessageDigest sha256;
    private final Mac hmac;
    private long made;

    /**
     * Makes orders for a host.
     *
     * @param host with its port
     * @param noncePrefix no other order of this host begins its nonces with it
     */
    public Order(String host, String noncePrefix) {
        this.host = host;
        this.noncePrefix = noncePrefix;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
            this.hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The bytes of the next request. */
    public byte[] next(String number, String outId, String code) {
        String query = "OutId=" + outId + "&PhoneNumbers=" + number + "&SignName=" + encoded(SIGN_NAME)
                + "&TemplateCode=" + TEMPLATE + "&TemplateParam=" + encoded("{\"code\":\"" + code + "\"}");
        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String nonce = noncePrefix + made++;
        String canonical = "POST\n/\n" + query + "\nhost:" + host + "\nx-acs-action:SendSms\nx-acs-content-sha256:"
                + EMPTY_BODY + "\nx-acs-date:" + date + "\nx-acs-signature-nonce:" + nonce
                + "\nx-acs-version:2017-05-25\n\n" + SIGNED + "\n" + EMPTY_BODY;
        String toSign = "ACS3-HMAC-SHA256\n" + hex(sha256.digest(canonical.getBytes(UTF_8)));
        String signature = hex(hmac.doFinal(toSign.getBytes(UTF_8)));
        return ("POST /?" + query + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\nx-acs-action: SendSms"
                        + "\r\nx-acs-version: 2017-05-25\r\nx-acs-date: " + date + "\r\nx-acs-signature-nonce: " + nonce
                        + "\r\nx-acs-content-sha256: " + EMPTY_BODY + "\r\nAuthorization: ACS3-HMAC-SHA256 Credential="
                        + ACCESS_KEY_ID + ",SignedHeaders=" + SIGNED + ",Signature=" + signature + "\r\n\r\n")
                .getBytes(UTF_8);
    }

    private static String hex(byte[] bytes) {
        char[] digits = new char[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            digits[2 * i] = HEX.charAt(bytes[i] >> 4 & 15);
            digits[2 * i + 1] = HEX.charAt(bytes[i] & 15);
        }
        return new String(digits);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() * 3);
        for (byte unit : text.getBytes(UTF_8)) {
            boolean plain = unit >= '0' && unit <= '9' || unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z';
            if (plain) {
                encoded.append((char) unit);
            } else {
                encoded.append('%').append(PERCENT_HEX.charAt(unit >> 4 & 15)).append(PERCENT_HEX.charAt(unit & 15));
            }
        }
        return encoded.toString();
    }
}
