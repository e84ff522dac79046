package io.smskit.benchmark.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A kept connection on a bare blocking socket: writes a signed order, reads the answer to its end and checks it. */
public final class SocketClient implements AutoCloseable {
    private static final String LENGTH = "Content-Length: ";
    private static final int LARGEST_ANSWER = 16_384;

    private final Socket socket;
    private final OutputStream output;
    private final InputStream input;
    private final Order order;
    private final byte[] answer = new byte[LARGEST_ANSWER];

    /** Connects; {@code name} tells its orders from those of others. */
    public SocketClient(int port, String name) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.output = socket.getOutputStream();
        this.input = socket.getInputStream();
        this.order = new Order("127.0.0.1:" + port, name);
    }

    /** Sends one message and returns the id that the service gave it. */
    public String send(String number, String outId, String code) throws IOException {
        output.write(order.next(number, outId, code));
        return idIn(read());
    }

    private String read() throws IOException {
        int length = 0;
        while (true) {
            int count = input.read(answer, length, LARGEST_ANSWER - length);
            if (count < 0) {
                throw new IOException("the server closed the connection");
            }
            length += count;
            String text = new String(answer, 0, length, UTF_8);
            int head = text.indexOf("\r\n\r\n");
            if (head >= 0 && length >= head + 4 + bodyLength(text)) {
                return text;
            }
        }
    }

    private static int bodyLength(String text) {
        int start = text.indexOf(LENGTH) + LENGTH.length();
        return Integer.parseInt(text.substring(start, text.indexOf('\r', start)));
    }

    private static String idIn(String answer) throws IOException {
        String before = "\"BizId\":\"";
        int start = answer.indexOf(before) + before.length();
        if (!answer.startsWith("HTTP/1.1 200 ") || !answer.contains("\"Code\":\"OK\"") || start < before.length()) {
            throw new IOException("the message was not accepted: " + answer);
        }
        return answer.substring(start, answer.indexOf('"', start));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
