package io.smskit.example.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A peer that sends whatever bytes it likes. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
    }

    /** Sends; a server that has closed the connection is no error here. */
    boolean send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    boolean send(String text) {
        return send(text.getBytes(ISO_8859_1));
    }

    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** All that comes until the server closes the connection; empty if it says nothing. */
    String answer() {
        return readUntil(-1);
    }

    String firstLine() {
        return readUntil('\n');
    }

    private String readUntil(int end) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            int next = socket.getInputStream().read();
            while (next >= 0 && next != end) {
                all.write(next);
                next = socket.getInputStream().read();
            }
        } catch (IOException reset) {
            // What came before is what was said.
        }
        return all.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
