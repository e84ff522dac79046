package io.smskit.provider.smpp.pdu;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * deliver_sm or data_sm from the peer, without its header (SMPP 3.4 §4.6.1, §4.7.1): a report or a message of a handset.
 * Numbers are unsigned bytes; what a data_sm does not have is empty or 0.
 *
 * @param shortMessage the bytes as they came; neither copied nor to be changed
 * @param tlvs in the order in which they came, unknown ones included
 */
public record DeliverSm(
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
    public DeliverSm {
        requireNonNull(serviceType, "serviceType");
        requireNonNull(source, "source");
        requireNonNull(destination, "destination");
        requireNonNull(scheduleDeliveryTime, "scheduleDeliveryTime");
        requireNonNull(validityPeriod, "validityPeriod");
        requireNonNull(shortMessage, "shortMessage");
        tlvs = List.copyOf(tlvs);
    }

    /**
     * Reads a whole PDU, header included, as {@code LinkListener.delivered} hands it over.
     *
     * @throws MalformedPduException if it is neither deliver_sm nor data_sm, or its fields do not fill its length
     */
    public static DeliverSm read(byte[] pdu) throws MalformedPduException {
        return DeliverSmReader.read(pdu);
    }

    /** Names the size, never number or text. */
    @Override
    public String toString() {
        return "deliver_sm of " + shortMessage.length + " bytes, data coding " + dataCoding + ", " + tlvs.size()
                + " TLVs";
    }
}
