/**
 * Faults of the network: {@link io.smskit.simulator.net.FaultProxy} stands between a client and a server on this machine
 * and cuts, delays, trickles or swallows what they say to each other.
 *
 * <p>It knows bytes and no protocol, so it serves HTTP, TLS, SMPP and databases alike. A fault is a value
 * ({@link io.smskit.simulator.net.Flow}) that is set for each direction and counts for connections made from then on.
 */
@NullMarked
package io.smskit.simulator.net;

import org.jspecify.annotations.NullMarked;
