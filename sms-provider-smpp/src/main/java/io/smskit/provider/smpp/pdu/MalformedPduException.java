package io.smskit.provider.smpp.pdu;

/** Bytes of a peer that are no PDU of the kind they say they are. The message never holds content. */
public final class MalformedPduException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedPduException(String message) {
        super(message);
    }
}
