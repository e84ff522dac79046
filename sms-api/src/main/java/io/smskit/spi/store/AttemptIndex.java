package io.smskit.spi.store;

import io.smskit.delivery.AttemptId;
import java.time.Instant;
import java.util.List;

/**
 * Finds attempts by the provider's message id. One id may stand for several attempts, since clouds give one id to a whole
 * list.
 *
 * @since 0.1
 */
public interface AttemptIndex {
    /** Stores entries; one that exists already changes nothing. */
    void put(List<Entry> entries, Instant now);

    /** The attempts under this id of this channel, in no certain order. */
    List<AttemptId> find(String channel, String providerMessageId);

    /**
     * One entry.
     *
     * @param channel the channel that gave the id
     * @param providerMessageId the id
     * @param attempt the attempt
     */
    record Entry(String channel, String providerMessageId, AttemptId attempt) {}
}
