package io.smskit.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks to each connection as a script says, which need not be HTTP. */
final class RawServer implements AutoCloseable {
    /** What is done with one connection; it is closed afterwards. */
    interface Script {
        void play(Socket socket) throws IOException;
    }

    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    RawServer(Script script) throws IOException {
        door = new ServerSocket();
        door.bind(new InetSocketAddress("127.0.0.1", 0));
        threads.execute(() -> accept(script));
    }

    private void accept(Script script) {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> play(script, socket));
            } catch (IOException e) {
                assert door.isClosed() : e;
            }
        }
    }

    private static void play(Script script, Socket socket) {
        try (socket) {
            script.play(socket);
        } catch (IOException e) {
            assert socket.isClosed() : e;
        }
    }

    /** Reads a request without a body. */
    static void readRequest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        for (int matched = 0; matched < 4; ) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the client left");
            }
            matched = c == "\r\n\r\n".charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
        }
    }

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    /** An answer that takes the message, over a connection that stays open. */
    static void accept(Socket socket) throws IOException {
        say(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Length: " + PostServer.ANSWER.length() + "\r\n\r\n" + PostServer.ANSWER);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
