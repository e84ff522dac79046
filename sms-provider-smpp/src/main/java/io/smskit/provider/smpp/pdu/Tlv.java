package io.smskit.provider.smpp.pdu;

import static java.util.Objects.requireNonNull;

/**
 * An optional parameter (SMPP 3.4 §3.2.4, §5.3).
 *
 * @param tag 0..65535
 * @param value at most 65535 bytes; neither copied nor to be changed
 */
public record Tlv(int tag, byte[] value) {
    static final int MOST_BYTES = 65_535;

    public Tlv {
        requireNonNull(value, "value");
    }

    /** Names the tag and the length, never the value. */
    @Override
    public String toString() {
        return String.format("TLV 0x%04X of %d bytes", tag, value.length);
    }
}
