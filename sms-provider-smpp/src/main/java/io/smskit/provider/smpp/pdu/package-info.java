/**
 * The PDUs of SMPP as values. Start at {@link io.smskit.provider.smpp.pdu.SubmitSm} and
 * {@link io.smskit.provider.smpp.pdu.DeliverSm}: one record for each PDU, with the fields of the standard in the order
 * of the standard. Nothing here knows a session, a setting or an alphabet. No text form shows a number or a text.
 */
@NullMarked
package io.smskit.provider.smpp.pdu;

import org.jspecify.annotations.NullMarked;
