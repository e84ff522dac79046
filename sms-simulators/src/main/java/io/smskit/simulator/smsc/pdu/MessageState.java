package io.smskit.simulator.smsc.pdu;

/**
 * What became of a message: the number in TLVs and query_sm_resp (SMPP 3.4 §5.2.28, SMPP 5.0 §4.7.15) and the word in the
 * text of a receipt (SMPP 3.4 appendix B).
 *
 * @since 0.1
 */
public enum MessageState {
    SCHEDULED(0, "SCHEDLD"),
    ENROUTE(1, "ENROUTE"),
    DELIVERED(2, "DELIVRD"),
    EXPIRED(3, "EXPIRED"),
    DELETED(4, "DELETED"),
    UNDELIVERABLE(5, "UNDELIV"),
    ACCEPTED(6, "ACCEPTD"),
    UNKNOWN(7, "UNKNOWN"),
    REJECTED(8, "REJECTD"),
    SKIPPED(9, "SKIPPED");

    private final int number;
    private final String word;

    MessageState(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** Its number in message_state. */
    public int number() {
        return number;
    }

    /** Its word after {@code stat:}. */
    public String word() {
        return word;
    }

    /** Whether nothing can follow. */
    public boolean isFinal() {
        return this != SCHEDULED && this != ENROUTE && this != ACCEPTED && this != UNKNOWN;
    }
}
