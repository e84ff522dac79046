/**
 * SMPP 3.4 and 5.0 on the wire, written for the simulator and for nobody else: {@link io.smskit.simulator.smsc.pdu.Pdu} is
 * a header and a body, {@link io.smskit.simulator.smsc.pdu.ShortMessage} the body of submit_sm, deliver_sm and data_sm.
 *
 * <p>It shares no code with the client that it is the counterpart of, so that a misreading of the standard shows. It
 * writes whatever it is told to, but reads strictly and says by a {@link io.smskit.simulator.smsc.pdu.MalformedPdu} what
 * is wrong.
 */
@NullMarked
package io.smskit.simulator.smsc.pdu;

import org.jspecify.annotations.NullMarked;
