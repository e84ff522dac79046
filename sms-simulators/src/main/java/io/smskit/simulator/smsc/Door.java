package io.smskit.simulator.smsc;

import io.smskit.spi.EngineTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Where clients come in. Safe for use by many threads. */
final class Door {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 512;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Exchange exchange;
    private final EngineTime time;
    private final ServerSocket socket;
    private final @Nullable Tls tls;
    private final @Nullable SSLContext context;
    private final AtomicInteger accepted = new AtomicInteger();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile Wire wire = Wire.plain();

    Door(SmscOptions options, Exchange exchange) {
        this.exchange = exchange;
        this.time = exchange.time();
        this.tls = options.tls().orElse(null);
        this.context = tls == null ? null : tls.context();
        try {
            this.socket = new ServerSocket(options.port(), BACKLOG, InetAddress.getByAddress(LOOPBACK));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on port " + options.port() + " of this machine: choose another", e);
        }
    }

    /** Lets clients in until it is closed. */
    void open() {
        while (!socket.isClosed()) {
            try {
                welcome(socket.accept());
            } catch (IOException | RejectedExecutionException e) {
                // Closed, which the loop's condition sees, or a client that left at once.
            }
        }
        closed.complete(null);
    }

    private Connection welcome(Socket raw) throws IOException {
        raw.setTcpNoDelay(true);
        Socket plain = tls == null || context == null ? raw : tls.over(raw, context);
        Connection connection = new Connection(exchange, accepted.incrementAndGet(), new Line(raw, plain, wire, time));
        exchange.begun(connection);
        time.executor().execute(connection::serve);
        return connection;
    }

    /** Goes to a client instead of waiting for it. */
    Connection call(int clientPort) {
        try {
            return welcome(new Socket(InetAddress.getByAddress(LOOPBACK), clientPort));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot call a client on port " + clientPort + " of this machine", e);
        }
    }

    void wire(Wire other) {
        wire = other;
    }

    int port() {
        return socket.getLocalPort();
    }

    int accepted() {
        return accepted.get();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the SMSC on port " + port(), e);
        }
        // The system lets clients in until the thread that waits for them has left.
        time.await(closed, LONGEST_CLOSE);
    }
}
