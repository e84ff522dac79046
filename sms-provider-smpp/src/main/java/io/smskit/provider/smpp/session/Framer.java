package io.smskit.provider.smpp.session;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts what comes from a peer into PDUs, wherever the network has cut it. */
final class Framer {
    /** The longest PDU that is read. A longer one, or one shorter than its header, means that framing is lost. */
    static final int MOST_BYTES = 64 * 1024;

    static final int HEADER = 16;

    private static final int FIRST_CAPACITY = 16 * 1024;

    private final Sink sink;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int start;
    private int end;

    /** Takes PDUs, one by one. */
    interface Sink {
        /**
         * A whole PDU, whose bytes are the sink's until it returns.
         *
         * @return whether more are wanted
         */
        boolean pdu(byte[] bytes, int offset, int length);
    }

    /** The peer's bytes make no sense any more. */
    static final class FramingException extends Exception {
        private static final long serialVersionUID = 1L;

        private FramingException(int length) {
            super("the peer sent a PDU of length " + Integer.toUnsignedString(length)
                    + "; a length is from 16 to 65536");
        }
    }

    Framer(Sink sink) {
        this.sink = sink;
    }

    /** Whether a PDU has begun and not ended. */
    boolean isInside() {
        return end > start;
    }

    void feed(ByteBuffer bytes) throws FramingException {
        while (bytes.hasRemaining()) {
            makeRoom();
            int length = Math.min(bytes.remaining(), buffer.length - end);
            bytes.get(buffer, end, length);
            end += length;
            if (!drain()) {
                return;
            }
        }
    }

    private boolean drain() throws FramingException {
        while (end - start >= Integer.BYTES) {
            int length = int32(buffer, start);
            if (length < HEADER || length > MOST_BYTES) {
                throw new FramingException(length);
            }
            if (end - start < length) {
                return true;
            }
            int offset = start;
            start += length;
            if (!sink.pdu(buffer, offset, length)) {
                return false;
            }
        }
        return true;
    }

    private void makeRoom() {
        int kept = end - start;
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, kept);
            start = 0;
            end = kept;
        }
        if (kept == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(MOST_BYTES, 2 * buffer.length));
        }
    }

    static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }
}
