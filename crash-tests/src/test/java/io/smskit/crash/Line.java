package io.smskit.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Words on a connection: a line is a message, words are separated by spaces. */
final class Line implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Line(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        this.out = socket.getOutputStream();
    }

    static Line to(int port) {
        try {
            return new Line(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says it in one piece, so that a death leaves all of it or nothing. */
    synchronized void say(Object... words) throws IOException {
        out.write(bytes(words));
    }

    /** Says the first half, does something, and says the rest. */
    synchronized void sayInTwo(Runnable between, Object... words) throws IOException {
        byte[] bytes = bytes(words);
        int half = bytes.length / 2;
        out.write(bytes, 0, half);
        between.run();
        out.write(bytes, half, bytes.length - half);
    }

    private static byte[] bytes(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The next words; null when the other side is gone. A line that was cut short is none. */
    String @Nullable [] hear() {
        try {
            String line = in.readLine();
            return line == null || line.isEmpty() ? null : line.split(" ");
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
