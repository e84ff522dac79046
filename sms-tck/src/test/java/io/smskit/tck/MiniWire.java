package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.spi.EngineTime;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request on one connection, with one deadline over all. */
class MiniWire {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final Pattern PAUSE = Pattern.compile("(?i)retry-after: (\\d+)");

    enum Fault {
        NONE,
        NO_CONNECTION,
        TIME_OUT,
        CUT
    }

    record Answer(Fault fault, String head, String body) {
        int status() {
            return Integer.parseInt(head.split(" ")[1]);
        }

        long retryAfter() {
            Matcher pause = PAUSE.matcher(head);
            return pause.find() ? Long.parseLong(pause.group(1)) : 0;
        }
    }

    private final EngineTime time;
    private final URI url;
    private final Duration timeout;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    MiniWire(EngineTime time, URI url, Duration timeout) {
        this.time = time;
        this.url = url;
        this.timeout = timeout;
    }

    /** Connects, then asks for what to send; without anything to send nothing is sent. */
    Answer ask(String path, Supplier<Optional<String>> content, String token) {
        try (Socket socket = new Socket()) {
            sockets.add(socket);
            return !closed && connect(socket)
                    ? converse(socket, path, content, token)
                    : new Answer(Fault.NO_CONNECTION, "", "");
        } catch (IOException e) {
            return new Answer(Fault.CUT, "", "");
        }
    }

    private boolean connect(Socket socket) {
        try {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), (int) timeout.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Answer converse(Socket socket, String path, Supplier<Optional<String>> content, String token)
            throws IOException {
        Optional<String> body = content.get();
        if (body.isEmpty()) {
            return new Answer(Fault.NONE, "", "");
        }
        byte[] bytes = body.get().getBytes(UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: mini\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        socket.getOutputStream().write((head + body.get()).getBytes(UTF_8));
        long end = time.nanoTime() + timeout.toNanos();
        StringBuilder answerHead = new StringBuilder();
        StringBuilder answerBody = new StringBuilder();
        try {
            read(new Timed(socket, end), answerHead, answerBody);
            return new Answer(Fault.NONE, answerHead.toString(), answerBody.toString());
        } catch (SocketTimeoutException e) {
            return new Answer(Fault.TIME_OUT, answerHead.toString(), answerBody.toString());
        } catch (IOException e) {
            return new Answer(Fault.CUT, answerHead.toString(), answerBody.toString());
        }
    }

    private static void read(InputStream in, StringBuilder head, StringBuilder body) throws IOException {
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) readByte(in));
        }
        Matcher length = LENGTH.matcher(head);
        int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
        for (int i = 0; i < size; i++) {
            body.append((char) readByte(in));
        }
    }

    private static int readByte(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection ended within an answer");
        }
        return next;
    }

    /** Reads no longer than until the deadline. */
    private final class Timed extends BufferedInputStream {
        private final Socket socket;
        private final long end;
        private int received;

        Timed(Socket socket, long end) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
            this.end = end;
        }

        @Override
        public synchronized int read() throws IOException {
            if (remaining(end, received) <= 0) {
                throw new SocketTimeoutException("the deadline has passed");
            }
            socket.setSoTimeout((int) remaining(end, received));
            received++;
            return super.read();
        }
    }

    /** Milliseconds until nothing more is waited for. */
    long remaining(long end, int received) {
        return (end - time.nanoTime()) / 1_000_000;
    }

    void close() {
        closed = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException("a socket did not close", e);
            }
        }
    }
}
