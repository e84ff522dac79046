package io.smskit.provider.smpp.pdu;

/**
 * query_sm (SMPP 3.4 §4.8.1): what became of a message.
 *
 * @param messageId the peer's id as it wrote it
 * @param source the source address of the message
 */
public record QuerySm(String messageId, Address source) {}
