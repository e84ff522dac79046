package io.smskit.benchmark.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The bound: one thread, one socket. Each submit_sm is built from strings; as many as the window has room for are written in
 * one piece; each answer is matched to its number in a ring and its id made a string. No queue, no future, no timer.
 */
final class RawSocket implements Load {
    private static final int HEADER = 16;
    private static final int SUBMIT_SM_RESP = 0x8000_0004;
    private static final int BUFFER = 256 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] array = new byte[BUFFER];
    private final int window;
    private final long[] ring;
    private int sequence;
    private int filled;
    private int open;
    private long ids;

    RawSocket(int port, int window) throws IOException {
        this.window = window;
        this.ring = new long[Integer.highestOneBit(window) * 2];
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        bind();
    }

    private void bind() throws IOException {
        filled = HEADER;
        text("acme");
        text("secret");
        text("");
        array[filled++] = 0x34;
        array[filled++] = 0;
        array[filled++] = 0;
        text("");
        header(0, 9);
        flush();
        in.clear();
        while (in.position() < HEADER || in.position() < in.getInt(0)) {
            read();
        }
        in.clear();
    }

    @Override
    public long run(long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        long answered = 0;
        long n = 0;
        boolean more = true;
        while (more || open > 0) {
            while (more && open < window) {
                submit(Texts.SENDER, Texts.recipient(n), Texts.text(n));
                n++;
            }
            flush();
            read();
            answered += answers();
            more = more && System.nanoTime() < end;
        }
        if (ids == 0) {
            throw new IllegalStateException("no message got an id");
        }
        return answered;
    }

    private void submit(String sender, String recipient, String text) throws IOException {
        if (BUFFER - filled < 512) {
            flush();
        }
        int start = filled;
        filled += HEADER;
        array[filled++] = 0;
        array[filled++] = 5;
        array[filled++] = 0;
        text(sender);
        array[filled++] = 1;
        array[filled++] = 1;
        text(recipient);
        array[filled++] = 0;
        array[filled++] = 0;
        array[filled++] = 0;
        array[filled++] = 0;
        array[filled++] = 0;
        array[filled++] = 1;
        array[filled++] = 0;
        array[filled++] = 0;
        array[filled++] = 0;
        byte[] message = text.getBytes(ISO_8859_1);
        array[filled++] = (byte) message.length;
        System.arraycopy(message, 0, array, filled, message.length);
        filled += message.length;
        header(start, 4);
        ring[sequence & ring.length - 1] = sequence;
        open++;
    }

    private void text(String value) {
        for (int i = 0; i < value.length(); i++) {
            array[filled++] = (byte) value.charAt(i);
        }
        array[filled++] = 0;
    }

    private void header(int start, int commandId) {
        int32(start, filled - start);
        int32(start + 4, commandId);
        int32(start + 8, 0);
        int32(start + 12, ++sequence);
    }

    private void int32(int at, int value) {
        array[at] = (byte) (value >> 24);
        array[at + 1] = (byte) (value >> 16);
        array[at + 2] = (byte) (value >> 8);
        array[at + 3] = (byte) value;
    }

    private void flush() throws IOException {
        out.clear();
        out.put(array, 0, filled).flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        filled = 0;
    }

    private void read() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("the SMSC is gone");
        }
    }

    private long answers() {
        long answered = 0;
        in.flip();
        while (in.remaining() >= HEADER && in.remaining() >= in.getInt(in.position())) {
            int start = in.position();
            int length = in.getInt(start);
            int number = in.getInt(start + 12);
            if (in.getInt(start + 4) == SUBMIT_SM_RESP && ring[number & ring.length - 1] == number) {
                byte[] id = new byte[length - HEADER - 1];
                in.get(start + HEADER, id);
                ids += new String(id, ISO_8859_1).length();
                ring[number & ring.length - 1] = 0;
                open--;
                answered++;
            }
            in.position(start + length);
        }
        in.compact();
        return answered;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
