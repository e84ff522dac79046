package io.smskit.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which a test writes and reads HTTP by hand. */
public final class Wire implements AutoCloseable {
    /** A whole answer. */
    public record Whole(int status, Map<String, String> headers, String body) {}

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    public static Wire to(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        return new Wire(socket);
    }

    /** Waits for an answer no longer than this. */
    public Wire timeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    public Wire write(String text) throws IOException {
        return write(text.getBytes(ISO_8859_1));
    }

    public Wire write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Says that nothing more is to come. */
    public Wire endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads an answer by its length and leaves the connection open. */
    public Whole read() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server closed after " + head.size() + " bytes");
            }
            head.write(next);
        }
        String[] lines = head.toString(ISO_8859_1).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Whole(Integer.parseInt(lines[0].split(" ")[1]), headers, new String(in.readNBytes(length), UTF_8));
    }

    /** Reads until the server closes, or resets and then adds the word RESET. */
    public String readToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                all.write(next);
            }
        } catch (SocketException e) {
            return all.toString(ISO_8859_1) + "RESET";
        }
        return all.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
