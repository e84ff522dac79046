package io.smskit.provider.smpp.pdu;

/**
 * cancel_sm (SMPP 3.4 §4.9.1) of one message.
 *
 * @param messageId the peer's id as it wrote it
 * @param source as in the submit_sm
 * @param destination as in the submit_sm
 */
public record CancelSm(String serviceType, String messageId, Address source, Address destination) {}
