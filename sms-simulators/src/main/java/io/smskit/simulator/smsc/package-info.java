/**
 * A short message service centre for tests: {@link io.smskit.simulator.smsc.Smsc} speaks SMPP over loopback with PDU
 * handling of its own, as the independent counterpart of a client.
 *
 * <p>How a request is answered is a {@link io.smskit.simulator.smsc.PduReply}, what becomes of a message a
 * {@link io.smskit.simulator.smsc.Report}, how a vendor writes that a {@link io.smskit.simulator.smsc.ReportShape}. What was
 * really taken can be asked for as whole texts, however they were cut and coded.
 */
@NullMarked
package io.smskit.simulator.smsc;

import org.jspecify.annotations.NullMarked;
