package io.smskit.delivery;

/**
 * The state that a delivery report names, with the names of {@code message_state} (SMPP 3.4 §5.2.28).
 *
 * @since 0.1
 */
public enum ReportStatus {
    /** On its way. */
    ENROUTE(false),
    /** The handset has it. */
    DELIVERED(true),
    /** Its validity period ran out in the network. */
    EXPIRED(true),
    /** It was deleted in the network. */
    DELETED(true),
    /** It cannot be delivered. */
    UNDELIVERABLE(true),
    /** Read by a person on the recipient's behalf; not final. */
    ACCEPTED(false),
    /** The network does not know; not final. */
    UNKNOWN(false),
    /** The network refused it. */
    REJECTED(true);

    private final boolean isFinal;

    ReportStatus(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** Whether no better news will come. */
    public boolean isFinal() {
        return isFinal;
    }
}
