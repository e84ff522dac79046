package io.smskit.simulator.smsc;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;

/**
 * A bound session, as the SMSC holds it. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class SmscSession {
    private final Connection connection;
    private final BindDesk.Bound bound;

    SmscSession(Connection connection, BindDesk.Bound bound) {
        this.connection = connection;
        this.bound = bound;
    }

    /** Its number, counted from 1 over all connections. */
    public int number() {
        return connection.number();
    }

    /** Who has bound it. */
    public String systemId() {
        return bound.systemId();
    }

    /** In which directions messages pass. */
    public BindMode mode() {
        return bound.mode();
    }

    /** Whether it is bound still. */
    public boolean isOpen() {
        return connection.isOpen();
    }

    /** Asks the client to unbind; the session ends with the client's answer. */
    public void unbind() {
        request(Command.UNBIND);
    }

    /** Asks whether the client is there. */
    public void enquireLink() {
        request(Command.ENQUIRE_LINK);
    }

    private void request(Command command) {
        connection.request(command, connection.nextSequence(), new byte[0]);
    }

    /** Sends a generic_nack that refers to nothing, or to a request that was answered already. */
    public void nack(int sequence, int status) {
        send(Pdu.request(Command.GENERIC_NACK, sequence).nack(status));
    }

    /** Sends any PDU. */
    public void send(Pdu pdu) {
        send(pdu.bytes());
    }

    /** Sends any bytes. */
    public void send(byte... bytes) {
        connection.send(bytes);
    }

    /** Sends nothing more, not even answers, and leaves the connection open. */
    public void fallSilent() {
        connection.end(Ending.SILENCE);
    }

    /** Ends the connection without unbind. */
    public void close() {
        connection.end(Ending.CLOSE);
    }

    /** Ends the connection by a reset. */
    public void reset() {
        connection.end(Ending.RESET);
    }

    /** Names number, system and mode. */
    @Override
    public String toString() {
        return number() + " " + systemId() + " " + mode();
    }
}
