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
    public SubmitSm {
        requireNonNull(serviceType, "serviceType");
        requireNonNull(source, "source");
        requireNonNull(destination, "destination");
        requireNonNull(scheduleDeliveryTime, "scheduleDeliveryTime");
        requireNonNull(validityPeriod, "validityPeriod");
        requireNonNull(shortMessage, "shortMessage");
        tlvs = List.copyOf(tlvs);
    }

    /** Names the size, never number or text. */
    @Override
    public String toString() {
        return "submit_sm of " + shortMessage.length + " bytes, data coding " + dataCoding + ", " + tlvs.size()
                + " TLVs";
    }
}
