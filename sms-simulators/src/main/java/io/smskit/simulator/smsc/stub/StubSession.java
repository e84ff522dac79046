package io.smskit.simulator.smsc.stub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One client of a stub. Used by the stub's thread alone. */
final class StubSession {
    private static final int BUFFER = 256 * 1024;
    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private final SelectionKey key;
    private final StubAnswers answers;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
    /** What the client has yet to read; nothing is read from it before. */
    private @Nullable ByteBuffer rest;

    StubSession(SocketChannel channel, SelectionKey key, StubAnswers answers) {
        this.channel = channel;
        this.key = key;
        this.answers = answers;
    }

    /** Reads what has come; what is to be answered to it. */
    byte[] read() {
        try {
            if (channel.read(in) < 0) {
                leave();
                return NOTHING;
            }
        } catch (IOException e) {
            leave();
            return NOTHING;
        }
        in.flip();
        byte[] all = answers.to(in);
        in.compact();
        if (!in.hasRemaining()) {
            // A PDU that fills the whole buffer is none.
            leave();
        }
        return all;
    }

    void write(byte[] bytes) {
        if (rest != null) {
            rest = ByteBuffer.wrap(joined(rest, bytes));
        } else {
            rest = ByteBuffer.wrap(bytes);
        }
        writeRest();
    }

    private static byte[] joined(ByteBuffer rest, byte[] bytes) {
        byte[] both = new byte[rest.remaining() + bytes.length];
        int length = rest.remaining();
        rest.get(both, 0, length);
        System.arraycopy(bytes, 0, both, length, bytes.length);
        return both;
    }

    void writeRest() {
        try {
            if (rest != null) {
                channel.write(rest);
            }
            boolean all = rest == null || !rest.hasRemaining();
            if (all) {
                rest = null;
            }
            key.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
        } catch (IOException | CancelledKeyException e) {
            leave();
        }
    }

    private void leave() {
        try {
            key.cancel();
            channel.close();
        } catch (IOException e) {
            // Leaving is all that was wanted.
        }
    }
}
