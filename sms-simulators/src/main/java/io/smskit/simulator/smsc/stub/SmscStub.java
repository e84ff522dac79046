package io.smskit.simulator.smsc.stub;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.RealTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/**
 * Answers every request on {@code 127.0.0.1} with ROK: one thread for all sessions, one write for all that was read at once,
 * no checks and no memory. Anybody may bind.
 *
 * @since 0.1
 */
public final class SmscStub implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    /** Answers that wait for their time; all wait equally long, so the first one is due first. */
    private record Owed(StubSession session, byte[] bytes, long at) {}

    private final RealTime time = new RealTime();
    private final long delay;
    private final boolean reporting;
    private final Selector selector;
    private final ServerSocketChannel door;
    private final ArrayDeque<Owed> owed = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long ids = 2_860_000_000L;

    private SmscStub(int port, Duration delay, boolean reporting) {
        this.delay = requireNonNull(delay, "delay").toNanos();
        this.reporting = reporting;
        try {
            selector = Selector.open();
            door = ServerSocketChannel.open();
            door.bind(new InetSocketAddress("127.0.0.1", port), BACKLOG);
            door.configureBlocking(false);
            door.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port + " of this machine: choose another", e);
        }
        time.executor().execute(this::serve);
    }

    /**
     * Starts a stub.
     *
     * @param port 0 takes a free one
     * @param delay after which every request is answered, to a millisecond
     * @param reporting whether each submit_sm that asks for it is reported delivered together with its answer
     * @throws UncheckedIOException if the port is taken
     */
    public static SmscStub start(int port, Duration delay, boolean reporting) {
        return new SmscStub(port, delay, reporting);
    }

    /** The port that it listens on. */
    public int port() {
        return door.socket().getLocalPort();
    }

    private void serve() {
        try (selector;
                door) {
            while (selector.isOpen()) {
                selector.select(this::ready, millisToNext());
                payWhatIsDue();
            }
        } catch (IOException | ClosedSelectorException | CancelledKeyException closed) {
            // The stub was closed; without its selector it cannot go on in any case.
        } finally {
            ended.complete(null);
        }
    }

    /** How long nothing is due, rounded up; 0 for as long as nobody sends anything. */
    private long millisToNext() {
        Owed next = owed.peek();
        return next == null ? 0 : Math.max(1, (next.at - time.nanoTime() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    private void payWhatIsDue() {
        long now = time.nanoTime();
        for (Owed next = owed.peek(); next != null && next.at <= now; next = owed.peek()) {
            owed.remove();
            next.session.write(next.bytes);
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof StubSession session) {
            if (key.isWritable()) {
                session.writeRest();
            } else {
                byte[] answers = session.read();
                if (answers.length > 0) {
                    answer(session, answers);
                }
            }
        } else {
            accept();
        }
    }

    private void answer(StubSession session, byte[] answers) {
        if (delay == 0) {
            session.write(answers);
        } else {
            owed.add(new Owed(session, answers, time.nanoTime() + delay));
        }
    }

    private void accept() {
        try {
            SocketChannel channel = door.accept();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new StubSession(channel, key, new StubAnswers(() -> ids++, reporting)));
        } catch (IOException e) {
            // A client that left at once.
        }
    }

    /** Ends every connection; then the port is free. */
    @Override
    public void close() {
        try {
            door.close();
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the stub on port " + port(), e);
        }
        time.await(ended, LONGEST_CLOSE);
        time.close();
    }
}
