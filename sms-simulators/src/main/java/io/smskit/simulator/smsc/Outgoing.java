package io.smskit.simulator.smsc;

import io.smskit.simulator.net.Ending;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way to a client.
 *
 * @param bytes what is sent
 * @param piece how many bytes go at a time, each piece alone in its segment; 0 for all, together with what else waits
 * @param pause after each piece
 * @param ending what happens to the connection afterwards; null if nothing does
 * @param answers how many requests are answered by it
 */
@SuppressWarnings("ArrayRecordComponent")
record Outgoing(
        byte[] bytes, int piece, Duration pause, @Nullable Ending ending, int answers) {
    static Outgoing of(byte[] bytes) {
        return new Outgoing(bytes, 0, Duration.ZERO, null, 0);
    }

    static Outgoing answer(byte[] bytes) {
        return new Outgoing(bytes, 0, Duration.ZERO, null, 1);
    }

    boolean isPlain() {
        return piece == 0 && ending == null;
    }
}
