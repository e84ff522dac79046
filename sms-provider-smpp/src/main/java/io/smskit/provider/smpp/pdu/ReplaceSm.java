package io.smskit.provider.smpp.pdu;

/**
 * replace_sm (SMPP 3.4 §4.10.1): another text for a message that was not delivered yet.
 *
 * @param messageId the peer's id as it wrote it
 * @param source as in the submit_sm
 * @param shortMessage at most 254 bytes, in the data coding of the submit_sm
 */
public record ReplaceSm(
        String messageId,
        Address source,
        String scheduleDeliveryTime,
        String validityPeriod,
        int registeredDelivery,
        int defaultMessageId,
        byte[] shortMessage) {
    /** Names the size, never number or text. */
    @Override
    public String toString() {
        return "replace_sm of " + shortMessage.length + " bytes";
    }
}
