package io.smskit.core.judge;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Instant;
import java.util.List;

/** What is done with the units that policies claim. */
@FunctionalInterface
public interface Claiming {
    /** The answer to the claims; never called with none. */
    Reservation claim(List<LimitClaim> claims, Instant now);

    /** Reserves them for a message. */
    static Claiming reserve(LimitStore limits, MessageId message) {
        return (claims, now) -> limits.reserve(message, claims, now);
    }

    /** Only looks whether there is room. */
    static Claiming peek(LimitStore limits) {
        return limits::peek;
    }

    /** Claims nothing: the message holds its units already. */
    static Claiming none() {
        return (claims, now) ->
                new Reservation.Granted(claims.stream().map(claim -> 0L).toList());
    }
}
