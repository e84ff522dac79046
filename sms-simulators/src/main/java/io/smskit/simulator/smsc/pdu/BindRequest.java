package io.smskit.simulator.smsc.pdu;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RBINDFAIL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVPASWD;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSYSID;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSYSTYP;

/**
 * The body of bind_transmitter, bind_receiver and bind_transceiver (SMPP 3.4 §4.1).
 *
 * @param systemId who binds
 * @param password its proof
 * @param systemType the kind of system, such as {@code VMS}; often empty
 * @param interfaceVersion such as 0x34
 * @param addressRange which addresses it serves; its digits may be a regular expression
 * @since 0.1
 */
public record BindRequest(
        String systemId, String password, String systemType, int interfaceVersion, Address addressRange) {
    /** Reads a body. */
    public static BindRequest read(byte[] body) {
        BodyReader in = new BodyReader(body);
        BindRequest bind = new BindRequest(
                in.cString("system_id", 16, RINVSYSID),
                in.cString("password", 9, RINVPASWD),
                in.cString("system_type", 13, RINVSYSTYP),
                in.octet("interface_version"),
                new Address(in.octet("addr_ton"), in.octet("addr_npi"), in.cString("address_range", 41, RBINDFAIL)));
        in.end();
        return bind;
    }

    /** As a body. */
    public byte[] body() {
        return new BodyWriter()
                .cString(systemId)
                .cString(password)
                .cString(systemType)
                .octet(interfaceVersion)
                .address(addressRange)
                .body();
    }

    /** Names the system, never the password. */
    @Override
    public String toString() {
        return systemId + " v" + Integer.toHexString(interfaceVersion);
    }
}
