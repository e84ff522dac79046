package io.smskit.simulator.smsc.pdu;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One protocol data unit: a header of 16 octets and a body (SMPP 3.4 §3.2). Immutable.
 *
 * @since 0.1
 */
public final class Pdu {
    /** The size of a header. */
    public static final int HEADER = 16;

    private static final byte[] EMPTY = {};

    private final int commandId;
    private final int status;
    private final int sequence;
    private final byte[] body;

    private Pdu(int commandId, int status, int sequence, byte[] body) {
        this.commandId = commandId;
        this.status = status;
        this.sequence = sequence;
        this.body = body;
    }

    /** Any header over any body, which is not copied. */
    public static Pdu of(int commandId, int status, int sequence, byte[] body) {
        return new Pdu(commandId, status, sequence, requireNonNull(body, "body"));
    }

    /** A request. */
    public static Pdu request(Command command, int sequence, byte[] body) {
        return of(command.id(), CommandStatus.ROK, sequence, body);
    }

    /** A request without a body. */
    public static Pdu request(Command command, int sequence) {
        return request(command, sequence, EMPTY);
    }

    /** An answer to this request. */
    public Pdu response(int status, byte[] body) {
        return of(commandId | Command.RESPONSE, status, sequence, body);
    }

    /** An answer to this request without a body. */
    public Pdu response(int status) {
        return response(status, EMPTY);
    }

    /** A generic_nack with this sequence number. */
    public Pdu nack(int status) {
        return of(Command.GENERIC_NACK.responseId(), status, sequence, EMPTY);
    }

    /** A copy with another sequence number. */
    public Pdu sequence(int other) {
        return of(commandId, status, other, body);
    }

    /** A copy with another body, which is not copied. */
    public Pdu body(byte[] other) {
        return of(commandId, status, sequence, other);
    }

    /** The id as it was sent. */
    public int commandId() {
        return commandId;
    }

    /** The operation; empty if the standard does not know it. */
    public Optional<Command> command() {
        return Command.of(commandId);
    }

    /** Whether it answers something. */
    public boolean isResponse() {
        return (commandId & Command.RESPONSE) != 0;
    }

    /** The command status; 0 in requests. */
    public int status() {
        return status;
    }

    /** The number that an answer has in common with its request. */
    public int sequence() {
        return sequence;
    }

    /** Everything after the header, not to be changed. */
    public byte[] body() {
        return body;
    }

    /** Header and body. */
    public int length() {
        return HEADER + body.length;
    }

    /** As it goes over the wire. */
    public byte[] bytes() {
        return ByteBuffer.allocate(length())
                .putInt(length())
                .putInt(commandId)
                .putInt(status)
                .putInt(sequence)
                .put(body)
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pdu pdu && Arrays.equals(bytes(), pdu.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    /** Names operation, status and sequence number, never the content. */
    @Override
    public String toString() {
        String name = command().map(Command::name).orElse(HexFormat.of().toHexDigits(commandId));
        String answer = isResponse() ? "_RESP " + CommandStatus.name(status) : "";
        return name + answer + " #" + Integer.toUnsignedString(sequence);
    }
}
