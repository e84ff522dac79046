/**
 * What stand-ins for real services share: a {@link io.smskit.simulator.standin.ScriptedService} answers as a test asked by
 * a {@link io.smskit.simulator.standin.Reply} or else as its {@link io.smskit.simulator.standin.Vendor} would, and
 * remembers every call.
 *
 * <p>What a vendor takes goes to a {@link io.smskit.simulator.standin.Network}, which keeps it and brings the news that a
 * {@link io.smskit.simulator.standin.Delivery} decides. Nothing here knows a protocol.
 */
@NullMarked
package io.smskit.simulator.standin;

import org.jspecify.annotations.NullMarked;
