package io.smskit.simulator.net;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the bytes of one direction pass through a {@link FaultProxy}. Immutable; copy methods give changed copies, which
 * combine freely.
 *
 * @since 0.1
 */
public final class Flow {
    private static final Flow FREE =
            new Flow(Duration.ZERO, Integer.MAX_VALUE, Duration.ZERO, Long.MAX_VALUE, Ending.CLOSE);

    private final Duration delay;
    private final int pieceSize;
    private final Duration pause;
    private final long limit;
    private final Ending ending;

    private Flow(Duration delay, int pieceSize, Duration pause, long limit, Ending ending) {
        this.delay = delay;
        this.pieceSize = pieceSize;
        this.pause = pause;
        this.limit = limit;
        this.ending = ending;
    }

    /** Bytes pass at once and unchanged. */
    public static Flow free() {
        return FREE;
    }

    /** Nothing passes and nobody is told. */
    public static Flow blackHole() {
        return FREE.cutAfter(0, Ending.SILENCE);
    }

    /** A copy that holds the first byte back for a while, and with it all that follow. */
    public Flow delay(Duration delay) {
        return new Flow(requireNonNull(delay, "delay"), pieceSize, pause, limit, ending);
    }

    /**
     * A copy that passes the bytes on in pieces.
     *
     * @param size of a piece in bytes, at least 1
     * @param pause after each piece
     */
    public Flow pieces(int size, Duration pause) {
        if (size < 1) {
            throw new IllegalArgumentException("a piece of " + size + " bytes");
        }
        return new Flow(delay, size, requireNonNull(pause, "pause"), limit, ending);
    }

    /**
     * A copy that passes on exactly so many bytes of a connection.
     *
     * @param bytes zero or more; at zero, a connection that is to be closed or reset is so as soon as it is accepted
     * @param ending what happens then
     */
    public Flow cutAfter(long bytes, Ending ending) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a cut after " + bytes + " bytes");
        }
        return new Flow(delay, pieceSize, pause, bytes, requireNonNull(ending, "ending"));
    }

    Duration delay() {
        return delay;
    }

    int pieceSize() {
        return pieceSize;
    }

    Duration pause() {
        return pause;
    }

    long limit() {
        return limit;
    }

    Ending ending() {
        return ending;
    }
}
