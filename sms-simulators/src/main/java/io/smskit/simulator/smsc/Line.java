package io.smskit.simulator.smsc;

import io.smskit.simulator.net.Ending;
import io.smskit.spi.EngineTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The connection to a client, with whatever the script wants to be wrong with it. One thread at a time writes. */
final class Line {
    private final Socket raw;
    private final Socket plain;
    private final Wire wire;
    private final EngineTime time;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Runnable ending = () -> {};
    private int sent;
    private volatile boolean mute;

    /**
     * A connection.
     *
     * @param plain the same as {@code raw} where nothing is encrypted
     */
    Line(Socket raw, Socket plain, Wire wire, EngineTime time) {
        this.raw = raw;
        this.plain = plain;
        this.wire = wire;
        this.time = time;
    }

    /** What is done right before this side ends the connection, so that the other one finds it done. */
    void onEnd(Runnable first) {
        ending = first;
    }

    Wire wire() {
        return wire;
    }

    InputStream in() throws IOException {
        return plain.getInputStream();
    }

    /** Writes bytes as the script of this connection has it. */
    void write(byte[] bytes) throws IOException {
        write(bytes, wire.pieces().size(), wire.pieces().pause());
    }

    /** Writes bytes in pieces, each in a segment of its own. */
    void write(byte[] bytes, int pieceSize, Duration pause) throws IOException {
        int length = Math.min(bytes.length, wire.sending().after() - sent);
        int piece = pieceSize == 0 ? Math.max(1, length) : pieceSize;
        for (int from = 0; from < length && !mute; from += piece) {
            plain.getOutputStream().write(bytes, from, Math.min(piece, length - from));
            plain.getOutputStream().flush();
            if (!pause.isZero()) {
                time.await(closed, pause);
            }
        }
        // What is counted has an end only where there is one.
        if (wire.sending().ending() != null) {
            sent += length;
            if (sent == wire.sending().after() && !mute) {
                end(wire.sending().ending());
            }
        }
    }

    void end(Ending ending) throws IOException {
        switch (ending) {
            case CLOSE -> close();
            case RESET -> reset();
            case HALF_CLOSE -> {
                mute();
                raw.shutdownOutput();
            }
            case SILENCE -> mute();
        }
    }

    /** Sends nothing more, although the connection stays. */
    void mute() {
        mute = true;
    }

    boolean isMute() {
        return mute;
    }

    private void close() {
        mute();
        ending.run();
        closed.complete(null);
        closeQuietly(plain);
        closeQuietly(raw);
    }

    private void reset() {
        try {
            raw.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already: there is nothing left to reset.
        }
        mute();
        ending.run();
        closed.complete(null);
        closeQuietly(raw);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing is all that was wanted.
        }
    }
}
