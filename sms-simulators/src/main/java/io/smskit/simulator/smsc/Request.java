package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client, before anybody judged it. Immutable.
 *
 * @since 0.1
 */
public final class Request {
    /** Where and when it came, and as the how many-th message. */
    record Arrival(int session, String systemId, Instant at, int ordinal) {}

    private final Arrival arrival;
    private final Command command;
    private final Pdu pdu;
    private final @Nullable ShortMessage message;

    Request(Arrival arrival, Command command, Pdu pdu, @Nullable ShortMessage message) {
        this.arrival = arrival;
        this.command = command;
        this.pdu = pdu;
        this.message = message;
    }

    /** The number of its session, counted from 1 over all connections. */
    public int session() {
        return arrival.session;
    }

    /** Who has bound the session; empty before that. */
    public String systemId() {
        return arrival.systemId;
    }

    /** What is asked. */
    public Command command() {
        return command;
    }

    /** As it came. */
    public Pdu pdu() {
        return pdu;
    }

    /** The how many-th message it hands over, counted from 1 over all sessions, taken or not; 0 if it is none. */
    public int ordinal() {
        return arrival.ordinal;
    }

    /** The message that it hands over, if it does and is well formed. */
    public Optional<ShortMessage> message() {
        return Optional.ofNullable(message);
    }

    /** To whom the message goes, without a plus; empty if it is none, or goes to several. */
    public String destination() {
        return message == null ? "" : message.destination().digits();
    }

    /** When it was read. */
    public Instant at() {
        return arrival.at;
    }

    /** Names session, system and operation, never numbers or content. */
    @Override
    public String toString() {
        return "session " + arrival.session + (arrival.systemId.isEmpty() ? "" : " " + arrival.systemId) + " " + pdu;
    }
}
