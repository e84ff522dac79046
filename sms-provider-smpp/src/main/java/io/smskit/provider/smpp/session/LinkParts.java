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
 * @param turns gives every session the chance to send
 */
record LinkParts(LinkSettings settings, DriverTime time, Wires wires, Deliveries deliveries, News news, Turns turns) {
    /** When the driver writes what has gathered. */
    interface Turns {
        /** Bytes are being read; a turn follows, so that what is submitted meanwhile needs none of its own. */
        void expect();

        /** Lets every session go on, now. */
        void turn();
    }

    /**
     * What a link is opened with.
     *
     * @param settings what to connect to, and how
     * @param listener told of what comes
     */
    record Asked(LinkSettings settings, LinkListener listener) {}

    void turn() {
        turns.turn();
    }
}
