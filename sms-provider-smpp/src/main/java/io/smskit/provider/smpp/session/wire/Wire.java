package io.smskit.provider.smpp.session.wire;

/** One connection. Used by the driver's thread only. */
public interface Wire {
    /** Hands bytes to the socket, or keeps a copy until it takes them. */
    void write(byte[] bytes, int length);

    /** False while the socket takes no more; {@link WireListener#writable} tells when it does again. */
    boolean isWritable();

    /** Whether bytes of the peer are read. What is not read makes the peer wait. */
    void reading(boolean on);

    /** Ends the connection, or the attempt to make it. {@link WireListener#closed} follows later. */
    void close();
}
