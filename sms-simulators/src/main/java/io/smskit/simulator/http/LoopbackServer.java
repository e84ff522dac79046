package io.smskit.simulator.http;

import io.smskit.simulator.RealTime;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on {@code 127.0.0.1} with persistent connections, one thread for each. It prints nothing, and closing
 * it ends every connection at once.
 *
 * @since 0.1
 */
public final class LoopbackServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final ServerSocket door;
    private final RealTime time;
    private final HttpService service;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private LoopbackServer(ServerSocket door, RealTime time, HttpService service) {
        this.door = door;
        this.time = time;
        this.service = service;
    }

    /**
     * Starts a server.
     *
     * @param port 0 takes a free one
     * @param time whose threads it uses
     * @throws UncheckedIOException if the port is taken
     */
    public static LoopbackServer start(int port, RealTime time, HttpService service) {
        try {
            ServerSocket door = new ServerSocket(port, 512, InetAddress.getByAddress(LOOPBACK));
            LoopbackServer server = new LoopbackServer(door, time, service);
            time.executor().execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port + " of this machine: choose another", e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return door.getLocalPort();
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return accepted.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket connection = door.accept();
                accepted.incrementAndGet();
                connections.add(connection);
                time.executor().execute(() -> serve(connection));
            } catch (IOException | RejectedExecutionException e) {
                // Closed, which the loop's condition sees, or a client that left at once.
            }
        }
        closed.complete(null);
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            RequestReader reader = new RequestReader(connection.getInputStream(), connection.getOutputStream());
            boolean more = true;
            while (more && !closing.isDone()) {
                more = serveOne(connection, reader);
            }
        } catch (IOException e) {
            // The client left, or the server was closed.
        } finally {
            connections.remove(connection);
        }
    }

    /** Serves one request; false if the connection has to end. */
    private boolean serveOne(Socket connection, RequestReader reader) throws IOException {
        if (!reader.awaitFirstByte()) {
            return false;
        }
        if (service.cutsBeforeReading()) {
            resetOnClose(connection);
            return false;
        }
        Request request;
        try {
            request = reader.read();
        } catch (RequestReader.NoRequest e) {
            send(connection, Answer.json(400, "{\"Message\":\"" + e.getMessage() + "\"}"));
            return false;
        }
        Answer answer = service.answer(request);
        pause(answer.delay());
        send(connection, answer);
        boolean asked =
                request.header("connection").filter("close"::equalsIgnoreCase).isPresent();
        return !asked && !answer.endsConnection();
    }

    private void send(Socket connection, Answer answer) throws IOException {
        if (answer.isSilent()) {
            awaitEnd(connection);
            return;
        }
        byte[] bytes = answer.sent();
        OutputStream out = connection.getOutputStream();
        int piece = answer.piece() == 0 ? Math.max(1, bytes.length) : answer.piece();
        for (int from = 0; from < bytes.length && !closing.isDone(); from += piece) {
            out.write(bytes, from, Math.min(piece, bytes.length - from));
            out.flush();
            pause(answer.pause());
        }
        if (answer.endsByReset()) {
            resetOnClose(connection);
        }
    }

    private void awaitEnd(Socket connection) throws IOException {
        // Reads what the client may still send, until it hangs up or the server is closed.
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void pause(Duration duration) {
        if (!duration.isZero()) {
            time.await(closing, duration);
        }
    }

    private static void resetOnClose(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
    }

    /** Ends every connection; then the port is free. */
    @Override
    public void close() {
        closing.complete(null);
        try {
            door.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the server on port " + port(), e);
        }
        // The system lets clients in until the thread that waits for them has left.
        time.await(closed, LONGEST_CLOSE);
    }
}
