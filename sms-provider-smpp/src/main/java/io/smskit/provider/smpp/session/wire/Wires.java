package io.smskit.provider.smpp.session.wire;

import io.smskit.provider.smpp.session.Endpoint;
import java.util.concurrent.Executor;

/** Makes connections and drives them with one thread. */
public interface Wires extends AutoCloseable {
    /** Runs tasks on the driver's thread, in order. Safe for use by many threads. */
    Executor driver();

    /** Whether the caller is the driver's thread. */
    boolean isDriver();

    /** Begins a connection, on the driver's thread. The listener is called after this has returned. */
    Wire connect(Endpoint endpoint, WireListener listener);

    /** Ends the driver. All wires must have been closed. */
    @Override
    void close();
}
