package io.smskit.spi.store;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import java.time.Instant;
import java.util.List;

/**
 * Counts units of limits. For every key and rule, the units that are reserved or committed within the window are never
 * more than the rule's limit, whoever asks at the same time. A reservation belongs to a message and has no time-out.
 *
 * <p>Of {@link LimitRule.Total} the units of a key count together, whatever their limits; which message took those that are
 * committed need not be known.
 *
 * @since 0.1
 */
public interface LimitStore {
    /**
     * Reserves all claims of a message, or none. Reserving again what the message already holds changes nothing and
     * succeeds.
     */
    Reservation reserve(MessageId message, List<LimitClaim> claims, Instant now);

    /** Makes the message's reservations final; they count until their window ends. Doing so again changes nothing. */
    void commit(MessageId message, Instant now);

    /**
     * Gives the message's reservations back, to the very window from which they were taken. Committed ones stay. Doing so
     * again changes nothing.
     */
    void giveBack(MessageId message, Instant now);

    /** What {@link #reserve} would answer now, without reserving. */
    Reservation peek(List<LimitClaim> claims, Instant now);

    /** The answer to a wish for units. */
    sealed interface Reservation {
        /** Units in use before this message, for each claim in order. */
        List<Long> used();

        /**
         * All claims are reserved.
         *
         * @param used units in use before this message, for each claim in order
         */
        record Granted(List<Long> used) implements Reservation {}

        /**
         * Nothing is reserved.
         *
         * @param used units in use, for each claim in order
         * @param claim the place of the claim that has the least room: of those that do not fit, the one whose
         *     {@code retryAt} is latest
         * @param retryAt the earliest instant at which that claim may fit, if nobody else takes the room
         */
        record Exceeded(List<Long> used, int claim, Instant retryAt) implements Reservation {}
    }
}
