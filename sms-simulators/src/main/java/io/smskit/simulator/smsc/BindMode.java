package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.Command;

/**
 * In which directions messages pass over a session.
 *
 * @since 0.1
 */
public enum BindMode {
    TRANSMITTER,
    RECEIVER,
    TRANSCEIVER;

    static BindMode of(Command command) {
        return switch (command) {
            case BIND_TRANSMITTER -> TRANSMITTER;
            case BIND_RECEIVER -> RECEIVER;
            case BIND_TRANSCEIVER -> TRANSCEIVER;
            default -> throw new IllegalArgumentException(command + " is no bind");
        };
    }

    /** Whether the client may submit messages. */
    public boolean transmits() {
        return this != RECEIVER;
    }

    /** Whether the client gets reports and messages of handsets. */
    public boolean receives() {
        return this != TRANSMITTER;
    }
}
