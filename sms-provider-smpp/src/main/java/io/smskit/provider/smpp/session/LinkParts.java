package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.session.wire.Wires;

/**
 * What all sessions of a link share.
 *
 * @param settings what to connect to, and how
 * @param time with timers on the driver's thread
 * @param wires makes connections
 * @param deliveries takes what peers deliver
 * @param news tells the listener about submits and the link
 * @param turning gives every session the chance to send
 */
record LinkParts(
        LinkSettings settings, DriverTime time, Wires wires, Deliveries deliveries, News news, Runnable turning) {
    /**
     * What a link is opened with.
     *
     * @param settings what to connect to, and how
     * @param listener told of what comes
     */
    record Asked(LinkSettings settings, LinkListener listener) {}

    void turn() {
        turning.run();
    }
}
