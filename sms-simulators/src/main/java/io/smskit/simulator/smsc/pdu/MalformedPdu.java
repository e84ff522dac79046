package io.smskit.simulator.smsc.pdu;

/**
 * Says that bytes are no PDU of the standard, and why.
 *
 * @since 0.1
 */
public final class MalformedPdu extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    /**
     * A violation.
     *
     * @param status by which an SMSC answers it
     * @param reason a sentence without its full stop, for people
     */
    public MalformedPdu(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    /** What is wrong, for people. */
    public String reason() {
        return reason;
    }

    /** The command status by which an SMSC answers it. */
    public int status() {
        return status;
    }
}
