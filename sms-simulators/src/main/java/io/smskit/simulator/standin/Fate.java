package io.smskit.simulator.standin;

import java.time.Instant;

/**
 * What became of a message.
 *
 * @param errorCode the service's code for why it failed; empty if it was delivered
 * @param at when that was known
 * @since 0.1
 */
public record Fate(String errorCode, Instant at) {
    /** Whether it reached the handset. */
    public boolean isDelivered() {
        return errorCode.isEmpty();
    }
}
