package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.Pdu;
import java.util.Optional;

/**
 * A request and what was answered.
 *
 * @param request the request
 * @param answer the answer; empty if there was none, or none that is a PDU
 * @since 0.1
 */
public record HandledRequest(Request request, Optional<Pdu> answer) {
    /** One line for people, without numbers or content. */
    @Override
    public String toString() {
        return request + " -> "
                + answer.map(pdu -> CommandStatus.name(pdu.status())).orElse("no answer");
    }
}
