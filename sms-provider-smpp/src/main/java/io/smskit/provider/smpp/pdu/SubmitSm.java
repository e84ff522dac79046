package io.smskit.provider.smpp.pdu;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * submit_sm without its header (SMPP 3.4 §4.4.1): one segment. Numbers are unsigned bytes.
 *
 * @param envelope what it has in common with others
 * @param shortMessage at most 254 bytes, with the user data header in front if there is one; neither copied nor to be changed
 * @param tlvs in the order in which they are written
 */
public record SubmitSm(
        Envelope envelope,
        Address destination,
        int esmClass,
        int registeredDelivery,
        int dataCoding,
        byte[] shortMessage,
        List<Tlv> tlvs) {
    private static final int MOST_SHORT_MESSAGE = 254;

    public SubmitSm {
        requireNonNull(envelope, "envelope");
        requireNonNull(destination, "destination");
        requireNonNull(shortMessage, "shortMessage");
        tlvs = List.copyOf(tlvs);
    }

    /**
     * Appends the PDU.
     *
     * @throws IllegalArgumentException if a field does not fit, naming it; the buffer is then as it was before
     */
    public void write(PduBuffer out, int sequence) {
        int start = out.begin(CommandId.SUBMIT_SM, 0, sequence);
        try {
            writeBody(out);
        } catch (IllegalArgumentException e) {
            out.truncate(start);
            throw e;
        }
        out.end(start);
    }

    private void writeBody(PduBuffer out) {
        if (shortMessage.length > MOST_SHORT_MESSAGE) {
            throw new IllegalArgumentException(
                    "short_message has " + shortMessage.length + " bytes, more than " + MOST_SHORT_MESSAGE);
        }
        out.octets(envelope.upToSource());
        out.address(destination, "destination_addr");
        out.octet(esmClass);
        out.octets(envelope.behindEsmClass());
        out.octet(registeredDelivery);
        out.octet(envelope.fields().replaceIfPresent());
        out.octet(dataCoding);
        out.octet(envelope.fields().defaultMessageId());
        out.octet(shortMessage.length);
        out.octets(shortMessage);
        for (int i = 0; i < tlvs.size(); i++) {
            out.tlv(tlvs.get(i));
        }
    }

    /** Names the size, never number or text. */
    @Override
    public String toString() {
        return "submit_sm of " + shortMessage.length + " bytes, data coding " + dataCoding + ", " + tlvs.size()
                + " TLVs";
    }
}
