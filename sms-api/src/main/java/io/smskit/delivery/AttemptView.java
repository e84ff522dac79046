package io.smskit.delivery;

import io.smskit.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt as it stands.
 *
 * @param id its id, as echoed to the provider
 * @param channel the channel
 * @param verdict what became of it
 * @param intendedAt when it was decided to hand over
 * @param settledAt when the verdict was stored
 * @param failure why it was rejected or is unknown
 * @param parts the provider's parts
 * @param report the last report that was joined to it
 * @param candidates the channels that could have taken it, best first
 * @param price what it was expected to cost when it was handed over; empty where the channel had no price
 * @since 0.1
 */
public record AttemptView(
        AttemptId id,
        String channel,
        Verdict verdict,
        Instant intendedAt,
        Optional<Instant> settledAt,
        Optional<Failure> failure,
        List<Part> parts,
        Optional<DeliveryReport> report,
        List<String> candidates,
        Optional<Money> price) {

    /** What became of an attempt. */
    public enum Verdict {
        /** In hand: the intent is stored and no verdict is. */
        INTENT,
        /** Withdrawn before the first byte. */
        WITHDRAWN,
        /** The provider took it. */
        ACCEPTED,
        /** The provider took some parts. */
        PARTIAL,
        /** Surely nothing went out. */
        REJECTED,
        /** Some may have gone out. */
        UNKNOWN
    }

    /** The provider's id of the first part that has one. */
    public Optional<String> providerMessageId() {
        return parts.stream().flatMap(part -> part.providerMessageId().stream()).findFirst();
    }
}
