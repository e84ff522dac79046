package io.smskit.provider.smpp.text;

import io.smskit.text.ConcatenationReference;

/** How a text that does not fit into one segment is handed over. */
public enum LongForm {
    /** In segments with a user data header and a reference of 8 bits. */
    UDH8(ConcatenationReference.EIGHT_BIT),
    /** In segments with a user data header and a reference of 16 bits. */
    UDH16(ConcatenationReference.SIXTEEN_BIT),
    /** In segments with the TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum; the peer writes the headers. */
    SAR(ConcatenationReference.EIGHT_BIT),
    /** Whole, in the TLV message_payload; the peer cuts it. */
    PAYLOAD(ConcatenationReference.EIGHT_BIT);

    private final ConcatenationReference reference;

    LongForm(ConcatenationReference reference) {
        this.reference = reference;
    }

    /** The width of the reference by which the segments are counted. */
    public ConcatenationReference reference() {
        return reference;
    }

    boolean writesHeaders() {
        return this == UDH8 || this == UDH16;
    }
}
