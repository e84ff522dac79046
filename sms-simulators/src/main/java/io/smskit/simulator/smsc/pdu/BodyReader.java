package io.smskit.simulator.smsc.pdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the fields of a body one after the other (SMPP 3.4 §3.1). Every method throws {@link MalformedPdu} where the body
 * is too short or a field too long. Not safe for use by several threads.
 *
 * @since 0.1
 */
public final class BodyReader {
    private final byte[] body;
    private int at;

    /** A reader at the beginning of a body. */
    public BodyReader(byte[] body) {
        this.body = body;
    }

    /**
     * A text that ends with a NUL.
     *
     * @param longest its length with the NUL, as the standard's tables say it
     * @param status what is answered if it is longer
     */
    public String cString(String field, int longest, int status) {
        int end = at;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        if (end == body.length) {
            throw new MalformedPdu(CommandStatus.RINVCMDLEN, field + " does not end with a NUL");
        }
        if (end - at + 1 > longest) {
            throw new MalformedPdu(status, field + " has more than " + (longest - 1) + " characters");
        }
        String text = new String(body, at, end - at, ISO_8859_1);
        at = end + 1;
        return text;
    }

    /** A number from 0 to 255. */
    public int octet(String field) {
        require(1, field);
        return body[at++] & 0xff;
    }

    /** So many octets. */
    public byte[] octets(String field, int length) {
        require(length, field);
        byte[] octets = Arrays.copyOfRange(body, at, at + length);
        at += length;
        return octets;
    }

    private int int16(String field) {
        return octet(field) << 8 | octet(field);
    }

    /** All optional parameters up to the end of the body. */
    public List<Tlv> tlvs() {
        if (at == body.length) {
            return List.of();
        }
        List<Tlv> tlvs = new ArrayList<>();
        while (at < body.length) {
            if (body.length - at < 4) {
                throw new MalformedPdu(
                        CommandStatus.RINVOPTPARSTREAM,
                        (body.length - at) + " octets are left after the last parameter");
            }
            int tag = int16("tag");
            int length = int16("length");
            if (length > body.length - at) {
                throw new MalformedPdu(
                        CommandStatus.RINVPARLEN, String.format("parameter %04X is longer than the body", tag));
            }
            tlvs.add(Tlv.of(tag, octets("value", length)));
        }
        return List.copyOf(tlvs);
    }

    /** Insists on the body's end. */
    public void end() {
        if (at < body.length) {
            throw new MalformedPdu(
                    CommandStatus.RINVCMDLEN, (body.length - at) + " octets are left after the last field");
        }
    }

    /** How many octets are left. */
    public int rest() {
        return body.length - at;
    }

    private void require(int length, String field) {
        if (body.length - at < length) {
            throw new MalformedPdu(CommandStatus.RINVCMDLEN, "the body ends before " + field);
        }
    }
}
