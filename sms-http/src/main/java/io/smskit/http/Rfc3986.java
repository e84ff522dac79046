package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * Percent-encoding as RFC 3986 §2 has it: every byte of the UTF-8 form other than {@code A-Z a-z 0-9 - . _ ~} becomes
 * {@code %XX}. Neither {@code =} nor {@code &} nor a line break of a value survives, so a value stays one value.
 *
 * @since 0.1
 */
public final class Rfc3986 {
    private static final String HEX = "0123456789ABCDEF";

    private Rfc3986() {}

    /** Encodes one name or value. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        encode(text, encoded);
        return encoded.toString();
    }

    private static void encode(String text, StringBuilder encoded) {
        for (byte unit : text.getBytes(UTF_8)) {
            if (isUnreserved(unit)) {
                encoded.append((char) unit);
            } else {
                encoded.append('%').append(HEX.charAt(unit >> 4 & 15)).append(HEX.charAt(unit & 15));
            }
        }
    }

    /** Encodes parameters as {@code name=value} joined by {@code &}, in the map's order. */
    public static String parameters(Map<String, String> parameters) {
        StringBuilder joined = new StringBuilder(256);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (joined.length() > 0) {
                joined.append('&');
            }
            encode(parameter.getKey(), joined);
            joined.append('=');
            encode(parameter.getValue(), joined);
        }
        return joined.toString();
    }

    private static boolean isUnreserved(byte unit) {
        return (unit >= 'A' && unit <= 'Z')
                || (unit >= 'a' && unit <= 'z')
                || (unit >= '0' && unit <= '9')
                || unit == '-'
                || unit == '.'
                || unit == '_'
                || unit == '~';
    }
}
