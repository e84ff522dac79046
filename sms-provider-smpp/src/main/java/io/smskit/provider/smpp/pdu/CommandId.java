package io.smskit.provider.smpp.pdu;

/** What a PDU is (SMPP 3.4 §5.1.2.1). */
public final class CommandId {
    public static final int GENERIC_NACK = 0x8000_0000;
    public static final int BIND_RECEIVER = 0x01;
    public static final int BIND_TRANSMITTER = 0x02;
    public static final int QUERY_SM = 0x03;
    public static final int SUBMIT_SM = 0x04;
    public static final int DELIVER_SM = 0x05;
    public static final int UNBIND = 0x06;
    public static final int CANCEL_SM = 0x08;
    public static final int BIND_TRANSCEIVER = 0x09;
    public static final int OUTBIND = 0x0B;
    public static final int ENQUIRE_LINK = 0x15;
    public static final int ALERT_NOTIFICATION = 0x102;
    public static final int DATA_SM = 0x103;

    /** The bit that makes the id of an answer. */
    public static final int RESPONSE = 0x8000_0000;

    private CommandId() {}

    /** The id of the answer to a request. */
    public static int responseTo(int request) {
        return request | RESPONSE;
    }

    /** Whether it is the id of an answer. */
    public static boolean isResponse(int commandId) {
        return (commandId & RESPONSE) != 0;
    }
}
