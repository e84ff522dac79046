package io.smskit.provider.smpp.pdu;

import java.util.Arrays;

/** PDUs on their way out, one behind the other in one array. Not safe for use by several threads. */
public final class PduBuffer {
    private static final int FIRST_CAPACITY = 8 * 1024;

    private byte[] bytes;
    private int size;

    public PduBuffer() {
        this(FIRST_CAPACITY);
    }

    PduBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array, of which the first {@link #size} bytes are written. It may be another one after the next write. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes are written. */
    public int size() {
        return size;
    }

    /** What is written, in an array of its own. */
    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets what was written behind the first {@code size} bytes. */
    public void truncate(int size) {
        this.size = size;
    }

    /** Writes a PDU that consists of its header alone. */
    public void header(int commandId, int commandStatus, int sequence) {
        end(begin(commandId, commandStatus, sequence));
    }

    /** Writes a whole PDU. */
    public void pdu(byte[] pdu) {
        octets(pdu);
    }

    /** Writes the answer to a deliver_sm or data_sm, whose message_id is unused. */
    public void deliverResponse(int commandId, int commandStatus, int sequence) {
        int start = begin(commandId, commandStatus, sequence);
        octet(0);
        end(start);
    }

    int begin(int commandId, int commandStatus, int sequence) {
        int start = size;
        need(PduReader.HEADER);
        int32(start + 4, commandId);
        int32(start + 8, commandStatus);
        int32(start + 12, sequence);
        size = start + PduReader.HEADER;
        return start;
    }

    void end(int start) {
        int32(start, size - start);
    }

    void octet(int value) {
        need(1);
        bytes[size++] = (byte) value;
    }

    void twoOctets(int value) {
        need(2);
        bytes[size] = (byte) (value >> 8);
        bytes[size + 1] = (byte) value;
        size += 2;
    }

    void octets(byte[] octets) {
        need(octets.length);
        System.arraycopy(octets, 0, bytes, size, octets.length);
        size += octets.length;
    }

    /** A C-octet string. What could end it early or be read in another alphabet is refused. */
    void text(String value, int most, String field) {
        int length = value.length();
        if (length > most) {
            throw new IllegalArgumentException(field + " has " + length + " characters, more than " + most);
        }
        need(length + 1);
        byte[] to = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char character = value.charAt(i);
            if (character == 0 || character > 0x7F) {
                throw new IllegalArgumentException(field + " has a character that is not ASCII");
            }
            to[at++] = (byte) character;
        }
        to[at++] = 0;
        size = at;
    }

    void address(Address address, String field) {
        octet(address.typeOfNumber());
        octet(address.numberingPlan());
        text(address.value(), Address.MOST_CHARACTERS, field);
    }

    void tlv(Tlv tlv) {
        if (tlv.value().length > Tlv.MOST_BYTES) {
            throw new IllegalArgumentException(tlv + " is longer than " + Tlv.MOST_BYTES);
        }
        twoOctets(tlv.tag());
        twoOctets(tlv.value().length);
        octets(tlv.value());
    }

    private void need(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    private void int32(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }
}
