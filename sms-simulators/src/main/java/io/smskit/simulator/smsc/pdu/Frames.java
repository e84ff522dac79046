package io.smskit.simulator.smsc.pdu;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of bytes into PDUs, however the bytes come. Not safe for use by several threads.
 *
 * @since 0.1
 */
public final class Frames {
    private final int longest;
    private byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;

    /**
     * A stream at its beginning.
     *
     * @param longest the length from which on a header is taken to be broken
     */
    public Frames(int longest) {
        this.longest = longest;
    }

    /** Takes over what has come, and waits where nothing has; false at the end of the stream. */
    public boolean fill(InputStream in) throws IOException {
        makeRoom();
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read >= 0;
    }

    private void makeRoom() {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (from > 0 && to > buffer.length / 2) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }

    /**
     * The next PDU, if all of it has come.
     *
     * @throws MalformedPdu for a length that is less than a header's or too much; the stream cannot be read on then
     */
    public Optional<Pdu> next() {
        if (to - from < Pdu.HEADER) {
            return Optional.empty();
        }
        int length = int32(from);
        if (length < Pdu.HEADER || length > longest) {
            throw new MalformedPdu(
                    CommandStatus.RINVCMDLEN,
                    "a command_length of " + Integer.toUnsignedString(length) + " is not in 16.." + longest);
        }
        if (to - from < length) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(buffer, from + Pdu.HEADER, from + length);
        Pdu pdu = Pdu.of(int32(from + 4), int32(from + 8), int32(from + 12), body);
        from += length;
        return Optional.of(pdu);
    }

    /** How many bytes have come of a PDU that is not complete. */
    public int rest() {
        return to - from;
    }

    private int int32(int at) {
        return (buffer[at] & 0xff) << 24
                | (buffer[at + 1] & 0xff) << 16
                | (buffer[at + 2] & 0xff) << 8
                | buffer[at + 3] & 0xff;
    }
}
