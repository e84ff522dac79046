package io.smskit.simulator.smsc.pdu;

import java.util.Optional;

/**
 * The operations of SMPP by the id of their request; the answer's id has the highest bit set, too (SMPP 3.4 §5.1.2.1).
 *
 * @since 0.1
 */
public enum Command {
    GENERIC_NACK(0x0000_0000),
    BIND_RECEIVER(0x0000_0001),
    BIND_TRANSMITTER(0x0000_0002),
    QUERY_SM(0x0000_0003),
    SUBMIT_SM(0x0000_0004),
    DELIVER_SM(0x0000_0005),
    UNBIND(0x0000_0006),
    REPLACE_SM(0x0000_0007),
    CANCEL_SM(0x0000_0008),
    BIND_TRANSCEIVER(0x0000_0009),
    OUTBIND(0x0000_000B),
    ENQUIRE_LINK(0x0000_0015),
    SUBMIT_MULTI(0x0000_0021),
    ALERT_NOTIFICATION(0x0000_0102),
    DATA_SM(0x0000_0103),
    BROADCAST_SM(0x0000_0111),
    QUERY_BROADCAST_SM(0x0000_0112),
    CANCEL_BROADCAST_SM(0x0000_0113);

    /** The bit by which an answer differs from its request. */
    public static final int RESPONSE = 0x8000_0000;

    private static final Command[] ALL = values();

    private final int id;

    Command(int id) {
        this.id = id;
    }

    /** The id of the request; generic_nack, which is an answer only, has none and counts as 0. */
    public int id() {
        return id;
    }

    /** The id of the answer. */
    public int responseId() {
        return id | RESPONSE;
    }

    /** The operation of a request or an answer; empty for an id that the standard does not know. */
    public static Optional<Command> of(int commandId) {
        int id = commandId & ~RESPONSE;
        for (Command command : ALL) {
            if (command.id == id) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** Whether it is one of the three binds. */
    public boolean isBind() {
        return this == BIND_RECEIVER || this == BIND_TRANSMITTER || this == BIND_TRANSCEIVER;
    }

    /** Whether it hands a message to the SMSC, when an ESME sends it. */
    public boolean isMessage() {
        return this == SUBMIT_SM || this == DATA_SM || this == SUBMIT_MULTI;
    }
}
