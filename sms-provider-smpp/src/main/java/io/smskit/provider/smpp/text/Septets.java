package io.smskit.provider.smpp.text;

import java.util.Arrays;

/** Seven bits in eight (3GPP TS 23.038 §6.1.2.1): the first septet in the low bits, whatever is left over spread on. */
final class Septets {
    private static final int BITS = 7;
    private static final int OCTET = 8;
    private static final int MASK = 0x7F;

    private Septets() {}

    /** The bits before the first septet behind a header, so that septets begin where they would without one. */
    static int fillBits(int headerOctets) {
        return (BITS - headerOctets * OCTET % BITS) % BITS;
    }

    /** Packs septets that stand in an octet each. */
    static byte[] pack(byte[] septets, int fillBits) {
        byte[] octets = new byte[(fillBits + septets.length * BITS + OCTET - 1) / OCTET];
        int bit = fillBits;
        for (byte septet : septets) {
            int shifted = (septet & MASK) << bit % OCTET;
            octets[bit / OCTET] |= (byte) shifted;
            if (shifted > 0xFF) {
                octets[bit / OCTET + 1] |= (byte) (shifted >> OCTET);
            }
            bit += BITS;
        }
        return octets;
    }

    /**
     * As many septets as there are in full, an octet each. Eight fill a whole number of octets, so a last one of seven zero
     * bits is padding (§6.1.2.3.1 pads with a carriage return where that would be read as a character).
     */
    static byte[] unpack(byte[] octets, int fillBits) {
        int count = Math.max(0, (octets.length * OCTET - fillBits) / BITS);
        byte[] septets = new byte[count];
        for (int i = 0; i < count; i++) {
            int bit = fillBits + i * BITS;
            int low = octets[bit / OCTET] & 0xFF;
            int high = bit / OCTET + 1 < octets.length ? octets[bit / OCTET + 1] & 0xFF : 0;
            septets[i] = (byte) ((high << OCTET | low) >> bit % OCTET & MASK);
        }
        boolean padded = count > 0 && septets[count - 1] == 0 && (fillBits + count * BITS) % OCTET == 0;
        return padded ? Arrays.copyOf(septets, count - 1) : septets;
    }
}
