package io.smskit.simulator.smsc.content;

/**
 * The place of a part in a longer message.
 *
 * @param form how it is said
 * @param reference what the parts of one message have in common
 * @param count how many parts there are
 * @param number which one this is, from 1
 * @since 0.1
 */
public record Concatenation(Form form, int reference, int count, int number) {
    /** How the place of a part is said. */
    public enum Form {
        /** A user data header with a reference of 8 bits (3GPP TS 23.040 §9.2.3.24.1). */
        UDH8,
        /** A user data header with a reference of 16 bits (3GPP TS 23.040 §9.2.3.24.8). */
        UDH16,
        /** The parameters sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4 §5.3.2.22). */
        SAR
    }
}
