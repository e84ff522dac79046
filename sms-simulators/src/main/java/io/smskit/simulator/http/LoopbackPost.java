package io.smskit.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * Posts JSON to this machine, each time by a connection of its own and exactly once.
 *
 * @since 0.1
 */
public final class LoopbackPost {
    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param body what stood behind the head of the answer
     * @since 0.1
     */
    public record Reply(int status, String body) {}

    private final URI url;
    private final Duration timeout;

    private LoopbackPost(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
    }

    /**
     * A way to post.
     *
     * @param url of scheme {@code http} and with a loopback address or {@code localhost} as its host
     * @param timeout for the connection, and for every read
     * @throws IllegalArgumentException for any other URL
     */
    public static LoopbackPost to(URI url, Duration timeout) {
        if (!"http".equals(url.getScheme()) || url.getHost() == null || !isLoopback(url.getHost())) {
            throw new IllegalArgumentException("a simulator posts to http://127.0.0.1:<port>/ only");
        }
        return new LoopbackPost(url, timeout);
    }

    // A name is not looked up: it could lead anywhere.
    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Posts once, on the calling thread. */
    public Reply post(String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(timeout.toMillis());
            socket.connect(new InetSocketAddress(address(), url.getPort() < 0 ? 80 : url.getPort()), millis);
            socket.setSoTimeout(millis);
            OutputStream out = socket.getOutputStream();
            out.write(head(body.length).getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
            return reply(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    private InetAddress address() throws IOException {
        return url.getHost().equals("localhost")
                ? InetAddress.getLoopbackAddress()
                : InetAddress.getByName(url.getHost());
    }

    // HTTP/1.0, so that the answer is not chunked and ends with the connection.
    private String head(int length) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        return "POST " + target + " HTTP/1.0\r\nHost: " + url.getRawAuthority()
                + "\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n";
    }

    private static Reply reply(String answer) throws IOException {
        if (!answer.matches("(?s)HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("the answer to a push is not HTTP");
        }
        int body = answer.indexOf("\r\n\r\n");
        return new Reply(Integer.parseInt(answer.substring(9, 12)), body < 0 ? "" : answer.substring(body + 4));
    }
}
