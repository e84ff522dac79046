package io.smskit.provider.smpp.pdu;

/**
 * alert_notification (SMPP 3.4 §4.12.1): a handset that could not be reached is there again.
 *
 * @param source the handset
 * @param esme who asked to be told
 */
public record AlertNotification(Address source, Address esme) {}
