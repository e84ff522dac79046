package io.smskit.tck;

import io.smskit.simulator.RealTime;
import io.smskit.simulator.http.HttpService;
import io.smskit.simulator.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A port of this machine that serves or refuses connections and is never given away. */
final class Door implements AutoCloseable {
    private final RealTime time = new RealTime();
    private final HttpService service;
    private final int port;
    private @Nullable LoopbackServer server;
    private Socket reservation = new Socket();

    private Door(HttpService service) {
        this.service = service;
        LoopbackServer first = LoopbackServer.start(0, time, service);
        this.server = first;
        this.port = first.port();
    }

    /** Serves on a free port. */
    static Door open(HttpService service) {
        return new Door(service);
    }

    int port() {
        return port;
    }

    synchronized void serve() {
        if (server == null) {
            release();
            server = LoopbackServer.start(port, time, service);
        }
    }

    synchronized void refuse() {
        if (server != null) {
            server.close();
            server = null;
            reserve();
        }
    }

    // A port that is bound and not listened on refuses connections, and no other program can answer in our place.
    private void reserve() {
        try {
            reservation = new Socket();
            reservation.setReuseAddress(true);
            reservation.bind(new InetSocketAddress("127.0.0.1", port));
            reservation.setReuseAddress(false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep port " + port + " while it refuses connections", e);
        }
    }

    private void release() {
        try {
            reservation.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot free port " + port, e);
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
        release();
        time.close();
    }
}
