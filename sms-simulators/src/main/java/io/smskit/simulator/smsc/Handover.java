package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.util.OptionalInt;

/**
 * A report or a message of a handset that was brought to a client.
 *
 * @param command deliver_sm or data_sm
 * @param message what was brought
 * @param session the number of the session
 * @param status what the client answered; empty if the session ended without an answer
 * @since 0.1
 */
public record Handover(Command command, ShortMessage message, int session, OptionalInt status) {
    /** Whether the client took it. */
    public boolean isTaken() {
        return status.isPresent() && status.getAsInt() == CommandStatus.ROK;
    }
}
