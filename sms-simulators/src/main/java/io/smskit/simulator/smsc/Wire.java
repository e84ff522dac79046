package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.smskit.simulator.net.Ending;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a connection go, whatever they mean. Immutable; copy methods give changed copies, which combine freely.
 *
 * <pre>{@code
 * smsc.wire(Wire.plain().pieces(1, Duration.ZERO));                  // every byte in a segment of its own
 * smsc.wire(Wire.plain().cutAfterReading(50, Ending.RESET));         // read 50 PDUs, then reset
 * }</pre>
 *
 * @since 0.1
 */
public final class Wire {
    /** After how much what happens to the connection. */
    record Cut(int after, @Nullable Ending ending) {
        private static final Cut NEVER = new Cut(Integer.MAX_VALUE, null);
    }

    /** How many bytes go at a time; 0 for all. */
    record Pieces(int size, Duration pause) {
        private static final Pieces WHOLE = new Pieces(0, Duration.ZERO);
    }

    private static final Wire PLAIN = new Wire("", Pieces.WHOLE, Cut.NEVER, Cut.NEVER);

    private final String preamble;
    private final Pieces pieces;
    private final Cut sending;
    private final Cut reading;

    private Wire(String preamble, Pieces pieces, Cut sending, Cut reading) {
        this.preamble = preamble;
        this.pieces = pieces;
        this.sending = sending;
        this.reading = reading;
    }

    /** Bytes go at once and unchanged. */
    public static Wire plain() {
        return PLAIN;
    }

    /** The connection is ended as soon as it is accepted. */
    public static Wire refused(Ending ending) {
        return PLAIN.cutAfterReading(0, ending);
    }

    /** A copy that sends bytes, which may be anything, as soon as a connection is accepted. */
    public Wire preamble(byte... bytes) {
        return new Wire(new String(bytes, ISO_8859_1), pieces, sending, reading);
    }

    /** A copy that sends so many bytes at a time, each piece in a segment of its own, with a pause after each. */
    public Wire pieces(int size, Duration pause) {
        if (size < 1) {
            throw new IllegalArgumentException("a piece of " + size + " bytes");
        }
        return new Wire(preamble, new Pieces(size, requireNonNull(pause, "pause")), sending, reading);
    }

    /** A copy that sends exactly so many bytes. */
    public Wire cutAfterSending(int bytes, Ending ending) {
        return new Wire(preamble, pieces, new Cut(bytes, requireNonNull(ending, "ending")), reading);
    }

    /** A copy that reads so many PDUs of the client; the last one is taken, but not answered any more. */
    public Wire cutAfterReading(int pdus, Ending ending) {
        return new Wire(preamble, pieces, sending, new Cut(pdus, requireNonNull(ending, "ending")));
    }

    byte[] preamble() {
        return preamble.getBytes(ISO_8859_1);
    }

    Pieces pieces() {
        return pieces;
    }

    Cut sending() {
        return sending;
    }

    Cut reading() {
        return reading;
    }
}
