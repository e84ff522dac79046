package io.smskit.simulator.smsc.pdu;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Bytes that no client should have to read, but every client does some day.
 *
 * @since 0.1
 */
public final class Garbage {
    private Garbage() {}

    /** A header that claims a body of two gigabytes. */
    public static byte[] giantLength() {
        return header(Integer.MAX_VALUE, Command.DELIVER_SM.id());
    }

    /** A header whose length is negative, or four gigabytes. */
    public static byte[] negativeLength() {
        return header(-1, Command.DELIVER_SM.id());
    }

    /** A header whose length leaves no room for itself. */
    public static byte[] shortLength() {
        return header(Pdu.HEADER - 1, Command.ENQUIRE_LINK.id());
    }

    /** A header with the length 0. */
    public static byte[] zeroLength() {
        return header(0, Command.ENQUIRE_LINK.id());
    }

    /** A request that the standard does not know, otherwise well formed. */
    public static byte[] unknownCommand() {
        return header(Pdu.HEADER, 0x0000_0BAD);
    }

    /** A deliver_sm without a body. */
    public static byte[] emptyDelivery() {
        return header(Pdu.HEADER, Command.DELIVER_SM.id());
    }

    /** The first seven bytes of a header. */
    public static byte[] halfHeader() {
        return ByteBuffer.allocate(7).putInt(Pdu.HEADER).array();
    }

    /** The same bytes for the same seed, which could be anything. */
    public static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] header(int length, int commandId) {
        return ByteBuffer.allocate(Pdu.HEADER)
                .putInt(length)
                .putInt(commandId)
                .putInt(0)
                .putInt(0x00BA_DBAD)
                .array();
    }
}
