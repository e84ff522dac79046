package io.smskit.simulator.smsc;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.util.List;

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
        connection.ask(Command.UNBIND);
    }

    /** Asks whether the client is there. */
    public void enquireLink() {
        connection.ask(Command.ENQUIRE_LINK);
    }

    /**
     * Tells that a handset can be reached again.
     *
     * @param handset its number in E.164, with or without its plus
     * @param client whom it concerns, such as the sender of an earlier message
     */
    public void alert(String handset, Address client) {
        byte[] body = new BodyWriter()
                .address(Address.international(handset))
                .address(client)
                .tlvs(List.of(Tlv.octet(Tlv.MS_AVAILABILITY_STATUS, 0)))
                .body();
        connection.request(Command.ALERT_NOTIFICATION, connection.nextSequence(), body);
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
