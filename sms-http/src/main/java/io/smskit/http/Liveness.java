package io.smskit.http;

import io.smskit.spi.EngineTime;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Connection;

/**
 * Tells whether the peer of a connection is still there, before the first byte is handed over: a kept connection that was
 * closed meanwhile would take the bytes and lose them, and leave a doubt that need not be.
 */
final class Liveness {
    // Looking costs a millisecond, so a busy connection is not looked at between two calls.
    private static final long TRUSTED_NANOS = Duration.ofMillis(10).toNanos();
    private static final int LOOK_MILLIS = 1;

    private final EngineTime time;
    private final Map<Connection, Long> lastUse = Collections.synchronizedMap(new WeakHashMap<>());

    Liveness(EngineTime time) {
        this.time = time;
    }

    /** Notes that an answer just came over the connection. */
    void used(Connection connection) {
        lastUse.put(connection, time.nanoTime());
    }

    boolean isAlive(Connection connection) {
        Long used = lastUse.get(connection);
        return (used != null && time.nanoTime() - used < TRUSTED_NANOS) || isQuiet(connection.socket());
    }

    /** A peer that waits for a request says nothing: an end, a reset and unasked bytes all mean that it has given up. */
    private static boolean isQuiet(Socket socket) {
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(LOOK_MILLIS);
            try {
                socket.getInputStream().read();
                return false;
            } catch (SocketTimeoutException e) {
                return true;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
