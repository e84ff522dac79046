package io.smskit.simulator.smsc.pdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes the fields of a body one after the other, however wrong they are. Not safe for use by several threads.
 *
 * @since 0.1
 */
public final class BodyWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

    /** A text and a NUL. */
    public BodyWriter cString(String text) {
        out.writeBytes(text.getBytes(ISO_8859_1));
        out.write(0);
        return this;
    }

    /** The lowest eight bits of a number. */
    public BodyWriter octet(int value) {
        out.write(value);
        return this;
    }

    /** Octets as they are. */
    public BodyWriter octets(byte... octets) {
        out.writeBytes(octets);
        return this;
    }

    /** Kind, plan and digits of an address. */
    public BodyWriter address(Address address) {
        return octet(address.ton()).octet(address.npi()).cString(address.digits());
    }

    /** Optional parameters. */
    public BodyWriter tlvs(List<Tlv> tlvs) {
        for (Tlv tlv : tlvs) {
            int16(tlv.tag()).int16(tlv.value().length).octets(tlv.value());
        }
        return this;
    }

    private BodyWriter int16(int value) {
        return octet(value >> 8).octet(value);
    }

    /** The body so far. */
    public byte[] body() {
        return out.toByteArray();
    }
}
