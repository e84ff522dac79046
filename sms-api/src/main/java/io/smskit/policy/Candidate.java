package io.smskit.policy;

import io.smskit.Money;
import java.util.Optional;

/**
 * A channel of a message's route.
 *
 * @param channel the channel's name
 * @param excluded why it cannot take the message; empty if it can
 * @param healthy whether it takes messages right now
 * @param price of the whole message on this channel; empty if the channel has no price
 * @param weight its share among equals, 1 by default
 * @since 0.1
 */
public record Candidate(String channel, Optional<String> excluded, boolean healthy, Optional<Money> price, int weight) {
    /** Whether it could ever take the message. */
    public boolean isEligible() {
        return excluded.isEmpty();
    }
}
