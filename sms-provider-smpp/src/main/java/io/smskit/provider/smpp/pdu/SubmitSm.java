package io.smskit.provider.smpp.pdu;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * submit_sm without its header (SMPP 3.4 §4.4.1): one segment. Numbers are unsigned bytes.
 *
 * @param serviceType at most 5 characters
 * @param scheduleDeliveryTime empty or 16 characters (§7.1.1)
 * @param validityPeriod empty or 16 characters (§7.1.1)
 * @param shortMessage at most 254 bytes, with the user data header in front if there is one; neither copied nor to be changed
 * @param tlvs in the order in which they are written
 */
public record SubmitSm(
        String serviceType,
        Address source,
        Address destination,
        int esmClass,
        int protocolId,
        int priorityFlag,
        String scheduleDeliveryTime,
        String validityPeriod,
        int registeredDelivery,
        int replaceIfPresent,
        int dataCoding,
        int defaultMessageId,
        byte[] shortMessage,
        List<Tlv> tlvs) {
    private static final int MOST_SERVICE_TYPE = 5;
    private static final int TIME = 16;
    private static final int MOST_SHORT_MESSAGE = 254;

    public SubmitSm {
        requireNonNull(serviceType, "serviceType");
        requireNonNull(source, "source");
        requireNonNull(destination, "destination");
        requireNonNull(scheduleDeliveryTime, "scheduleDeliveryTime");
        requireNonNull(validityPeriod, "validityPeriod");
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
        out.text(serviceType, MOST_SERVICE_TYPE, "service_type");
        out.address(source, "source_addr");
        out.address(destination, "destination_addr");
        out.octet(esmClass);
        out.octet(protocolId);
        out.octet(priorityFlag);
        out.text(scheduleDeliveryTime, TIME, "schedule_delivery_time");
        out.text(validityPeriod, TIME, "validity_period");
        out.octet(registeredDelivery);
        out.octet(replaceIfPresent);
        out.octet(dataCoding);
        out.octet(defaultMessageId);
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
