package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.MessageState;
import java.time.Instant;

/**
 * The latest that is known of a message.
 *
 * @param error the network's code; {@code 000} if there is none
 */
record Fate(MessageState state, String error, Instant at) {}
