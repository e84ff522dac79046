package io.smskit.simulator.smsc.content;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The default alphabet and its extension (3GPP TS 23.038 §6.2.1), with septets packed into octets (§6.1.2.1) or each in an
 * octet of its own.
 *
 * @since 0.1
 */
public final class Gsm7 {
    private static final int ESCAPE = 0x1B;
    private static final char UNKNOWN = '\ufffd';
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅå" + "Δ_ΦΓΛΩΠΨΣΘΞ\u00a0ÆæßÉ" + " !\"#¤%&'()*+,-./"
            + "0123456789:;<=>?" + "¡ABCDEFGHIJKLMNO" + "PQRSTUVWXYZÄÖÑÜ§" + "¿abcdefghijklmno" + "pqrstuvwxyzäöñüà";
    private static final Map<Integer, Character> EXTENSION = Map.of(
            0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~', 0x3E, ']', 0x40, '|', 0x65,
            '€');

    private Gsm7() {}

    /** The text of septets that stand in an octet each; what is no septet is shown as a replacement character. */
    public static String text(byte[] septets) {
        return text(septets, 0, 0);
    }

    /**
     * The text of septets by national tables (§6.2.1.2).
     *
     * @param locking the national language identifier of the table in the place of the default alphabet; 0 for none
     * @param single the one of the table in the place of its extension; 0 for none
     */
    static String text(byte[] septets, int locking, int single) {
        Map<Integer, Character> main = locking == 0 ? Map.of() : AnnexA.locking(locking);
        Map<Integer, Character> extension = single == 0 ? EXTENSION : AnnexA.single(single);
        StringBuilder text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            int septet = septets[i] & 0xff;
            if (septet == ESCAPE && i + 1 < septets.length) {
                i++;
                int next = septets[i] & 0xff;
                // A phone that does not know the escaped character shows the plain one (§6.2.1.1).
                text.append(extension.getOrDefault(next, plain(next, main)));
            } else {
                text.append(plain(septet, main));
            }
        }
        return text.toString();
    }

    private static char plain(int septet, Map<Integer, Character> main) {
        return main.isEmpty() ? basic(septet) : main.getOrDefault(septet, UNKNOWN);
    }

    /** The septets of a text, each in an octet; empty if the alphabet lacks one of its characters. */
    public static Optional<byte[]> septets(String text) {
        ByteArrayOutputStream septets = new ByteArrayOutputStream();
        for (char character : text.toCharArray()) {
            int basic = BASIC.indexOf(character);
            Optional<Integer> escaped = EXTENSION.entrySet().stream()
                    .filter(entry -> entry.getValue() == character)
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (basic < 0 && escaped.isEmpty()) {
                return Optional.empty();
            }
            if (basic < 0) {
                septets.write(ESCAPE);
            }
            septets.write(basic < 0 ? escaped.orElseThrow() : basic);
        }
        return Optional.of(septets.toByteArray());
    }

    private static char basic(int septet) {
        return septet < BASIC.length() ? BASIC.charAt(septet) : UNKNOWN;
    }

    /**
     * Takes septets out of octets.
     *
     * @param fill how many bits to leave out at the beginning, so that septets begin after a header on a boundary
     */
    public static byte[] unpack(byte[] octets, int fill) {
        int bits = octets.length * 8 - fill;
        byte[] septets = new byte[bits / 7];
        for (int i = 0; i < septets.length; i++) {
            int bit = fill + 7 * i;
            int low = (octets[bit / 8] & 0xff) >> bit % 8;
            int high = bit % 8 > 1 ? (octets[bit / 8 + 1] & 0xff) << 8 - bit % 8 : 0;
            septets[i] = (byte) ((low | high) & 0x7f);
        }
        // Seven bits that are left over look like a septet of zeros, which is an @ that nobody wrote.
        boolean padded = bits % 7 == 0 && bits > 0 && septets[septets.length - 1] == 0;
        return padded ? Arrays.copyOf(septets, septets.length - 1) : septets;
    }
}
