package io.smskit.simulator.net;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on this machine that does to connections what bad networks do. Faults are set for each direction and count
 * for connections that are accepted from then on; without any, bytes pass unchanged.
 *
 * <p>It is safe for use by many threads. Its own threads are daemons and end with {@link #close()}.
 *
 * @since 0.1
 */
public final class FaultProxy implements AutoCloseable {
    private final InetSocketAddress upstream;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong requestBytes = new AtomicLong();

    private volatile Flow request = Flow.free();
    private volatile Flow reply = Flow.free();

    private FaultProxy(ServerSocket door, InetSocketAddress upstream) {
        this.door = door;
        this.upstream = upstream;
        threads.execute(this::accept);
    }

    /** A proxy on a free port of {@code 127.0.0.1} for a server on a port of {@code 127.0.0.1}. */
    public static FaultProxy to(int upstreamPort) {
        return between(new InetSocketAddress("127.0.0.1", 0), new InetSocketAddress("127.0.0.1", upstreamPort));
    }

    /**
     * A proxy.
     *
     * @param listen where it listens, an address of this machine; port 0 takes a free one
     * @param upstream where it connects to; nobody needs to listen there before a connection is made
     */
    public static FaultProxy between(InetSocketAddress listen, InetSocketAddress upstream) {
        requireNonNull(upstream, "upstream");
        InetAddress address = listen.getAddress();
        if (address == null || !address.isLoopbackAddress()) {
            throw new IllegalArgumentException("a fault proxy listens on a loopback address only");
        }
        try {
            return new FaultProxy(new ServerSocket(listen.getPort(), 256, address), upstream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + listen, e);
        }
    }

    private static ThreadFactory daemons() {
        ThreadFactory plain = Executors.defaultThreadFactory();
        return task -> {
            Thread thread = plain.newThread(task);
            thread.setName("sms-fault-proxy");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Sets how bytes pass from clients to the server. */
    public FaultProxy request(Flow flow) {
        request = requireNonNull(flow, "flow");
        return this;
    }

    /** Sets how bytes pass from the server to clients. */
    public FaultProxy reply(Flow flow) {
        reply = requireNonNull(flow, "flow");
        return this;
    }

    /** The port that it listens on. */
    public int port() {
        return door.getLocalPort();
    }

    /** How many connections were accepted. */
    public int connections() {
        return accepted.get();
    }

    /** How many connections came to their end, in whatever way; an end that either side can see is counted already. */
    public int endedConnections() {
        return ended.get();
    }

    /** How many bytes clients sent in all, passed on or not. */
    public long requestBytes() {
        return requestBytes.get();
    }

    /** Ends every open connection in an orderly way and goes on listening. */
    public void dropConnections() {
        links.forEach(Link::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                serve(door.accept());
            } catch (IOException | RejectedExecutionException e) {
                // The door was closed, or one client left at once: the loop's condition tells which.
            }
        }
    }

    private void serve(Socket client) throws IOException {
        accepted.incrementAndGet();
        Link link = new Link(client, request, reply, ended::incrementAndGet);
        links.add(link);
        if (link.endsAtOnce()) {
            finish(link);
            return;
        }
        threads.execute(() -> {
            if (link.connect(upstream)) {
                threads.execute(() -> pump(link, link::passReplies));
                pump(link, () -> link.passRequests(requestBytes));
            } else {
                finish(link);
            }
        });
    }

    private void pump(Link link, Runnable direction) {
        direction.run();
        if (link.isOver()) {
            finish(link);
        }
    }

    private void finish(Link link) {
        link.close();
        links.remove(link);
    }

    /** Stops listening and ends every connection. */
    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(this::finish);
        threads.shutdownNow();
    }
}
