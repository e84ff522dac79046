package io.smskit.simulator.smsc.content;

/**
 * Which application on the handset a message is for.
 *
 * @param form how it is said
 * @param destination the port that it goes to
 * @param source the port that it comes from
 * @since 0.1
 */
public record Ports(Form form, int destination, int source) {
    /** How ports are said. */
    public enum Form {
        /** A user data header with ports of 8 bits (3GPP TS 23.040 §9.2.3.24.3). */
        UDH8,
        /** A user data header with ports of 16 bits (3GPP TS 23.040 §9.2.3.24.4). */
        UDH16,
        /** The parameters destination_port and source_port (SMPP 3.4 §5.3.2.20, §5.3.2.21). */
        TLV
    }
}
