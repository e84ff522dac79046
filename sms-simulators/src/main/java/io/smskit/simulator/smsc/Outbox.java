package io.smskit.simulator.smsc;

import io.smskit.simulator.net.Ending;
import io.smskit.spi.EngineTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to one client: what waits together is written together. Safe for use by many threads; nobody but the one who
 * writes waits for a client that does not read.
 */
final class Outbox {
    private static final int CHUNK = 64 * 1024;

    private final Link link;
    private final EngineTime time;
    private final IntConsumer answered;
    private final ReentrantLock writing = new ReentrantLock();
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private boolean flushAsked;
    private boolean mute;

    /** The two layers of a connection; the same one twice where nothing is encrypted. */
    record Link(Socket raw, Socket plain) {}

    /**
     * An empty outbox.
     *
     * @param answered is told of how many requests the answers have left
     */
    Outbox(Link link, EngineTime time, IntConsumer answered) {
        this.link = link;
        this.time = time;
        this.answered = answered;
    }

    void add(Outgoing outgoing) {
        synchronized (waiting) {
            if (!mute) {
                waiting.add(outgoing);
            }
        }
    }

    /** Counts a request that is never answered as answered. */
    void forget() {
        answered.accept(1);
    }

    /** Sends nothing more, although the connection stays. */
    void mute() {
        synchronized (waiting) {
            mute = true;
            waiting.clear();
        }
    }

    /** Writes on another thread, unless nothing waits. */
    void flushSoon() {
        synchronized (waiting) {
            if (flushAsked || waiting.isEmpty()) {
                return;
            }
            flushAsked = true;
        }
        try {
            time.executor().execute(this::flushAsAsked);
        } catch (RejectedExecutionException over) {
            // The simulator was closed, and its clients with it.
        }
    }

    private void flushAsAsked() {
        synchronized (waiting) {
            flushAsked = false;
        }
        flush();
    }

    /** Writes everything that waits. */
    void flush() {
        writing.lock();
        try {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream(1024);
            int answers = 0;
            for (Outgoing next = poll(); next != null; next = poll()) {
                if (!next.isPlain() || chunk.size() > CHUNK) {
                    write(chunk, answers);
                    answers = 0;
                }
                if (next.isPlain()) {
                    answers += next.answers();
                    chunk.writeBytes(next.bytes());
                } else {
                    writeInPieces(next);
                    end(next.ending());
                }
            }
            write(chunk, answers);
        } catch (IOException e) {
            // The client left: nobody is there to be told.
            close();
        } finally {
            writing.unlock();
        }
    }

    private @Nullable Outgoing poll() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    private void write(ByteArrayOutputStream chunk, int answers) throws IOException {
        // Before the bytes leave: a client that has its answer must not find itself counted.
        answered.accept(answers);
        if (chunk.size() > 0) {
            link.plain.getOutputStream().write(chunk.toByteArray());
            link.plain.getOutputStream().flush();
            chunk.reset();
        }
    }

    private void writeInPieces(Outgoing outgoing) throws IOException {
        answered.accept(outgoing.answers());
        byte[] bytes = outgoing.bytes();
        int piece = outgoing.piece() == 0 ? Math.max(1, bytes.length) : outgoing.piece();
        for (int from = 0; from < bytes.length; from += piece) {
            link.plain.getOutputStream().write(bytes, from, Math.min(piece, bytes.length - from));
            link.plain.getOutputStream().flush();
            pause(outgoing.pause());
        }
    }

    private void pause(Duration pause) {
        if (!pause.isZero()) {
            time.await(closed, pause);
        }
    }

    private void end(@Nullable Ending ending) throws IOException {
        if (ending == null) {
            return;
        }
        switch (ending) {
            case CLOSE -> close();
            case RESET -> reset();
            case HALF_CLOSE -> {
                mute();
                link.raw.shutdownOutput();
            }
            case SILENCE -> mute();
        }
    }

    /** Ends the connection at once, in an orderly way. */
    void close() {
        mute();
        closed.complete(null);
        closeQuietly(link.plain);
        closeQuietly(link.raw);
    }

    /** Ends the connection at once by a reset. */
    void reset() {
        try {
            link.raw.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already: there is nothing left to reset.
        }
        mute();
        closed.complete(null);
        closeQuietly(link.raw);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing is all that was wanted.
        }
    }
}
