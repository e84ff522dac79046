package io.smskit.provider.smpp.session.wire;

import java.nio.ByteBuffer;

/** Told about one connection, on the driver's thread. */
public interface WireListener {
    /** The connection stands, TLS included. */
    void opened();

    /** Bytes came; they are the listener's until it returns. */
    void received(ByteBuffer bytes);

    /** All that had come by now was handed over: a good moment to write. */
    void paused();

    /** The socket takes bytes again. */
    void writable();

    /**
     * The connection has ended or could not be made. Nothing is called afterwards.
     *
     * @param reason a sentence for people
     */
    void closed(String reason);
}
