package io.smskit.provider.smpp.pdu;

/**
 * query_sm_resp (SMPP 3.4 §4.8.2).
 *
 * @param finalDate when the state became final, empty if it is not (§7.1.1)
 * @param messageState as in §5.2.28, or whatever the peer wrote
 * @param errorCode of the network; its meaning is the carrier's
 */
public record QueryResult(String messageId, String finalDate, int messageState, int errorCode) {}
