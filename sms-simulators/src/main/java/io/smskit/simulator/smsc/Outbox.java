package io.smskit.simulator.smsc;

import io.smskit.simulator.net.Ending;
import io.smskit.spi.EngineTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one client: what waits together is written together. Safe for use by many threads; nobody but the
 * one who writes waits for a client that does not read.
 */
final class Outbox {
    private static final int CHUNK = 64 * 1024;

    private final Line line;
    private final EngineTime time;
    private final IntConsumer answered;
    private final ReentrantLock writing = new ReentrantLock();
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private boolean flushAsked;

    /**
     * An empty outbox.
     *
     * @param answered is told of how many requests the answers have left
     */
    Outbox(Line line, EngineTime time, IntConsumer answered) {
        this.line = line;
        this.time = time;
        this.answered = answered;
    }

    void add(Outgoing outgoing) {
        synchronized (waiting) {
            if (!line.isMute()) {
                waiting.add(outgoing);
            }
        }
    }

    /** Counts a request that is never answered as answered. */
    void forget() {
        answered.accept(1);
    }

    /** Ends the connection now, whatever waits. */
    void end(Ending ending) {
        try {
            line.end(ending);
        } catch (IOException e) {
            // It has ended already.
        }
        synchronized (waiting) {
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
                    write(next);
                }
            }
            write(chunk, answers);
        } catch (IOException e) {
            // The client left: nobody is there to be told.
            end(Ending.CLOSE);
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
            line.write(chunk.toByteArray());
            chunk.reset();
        }
    }

    private void write(Outgoing outgoing) throws IOException {
        answered.accept(outgoing.answers());
        line.write(outgoing.bytes(), outgoing.piece(), outgoing.pause());
        if (outgoing.ending() != null) {
            end(outgoing.ending());
        }
    }
}
