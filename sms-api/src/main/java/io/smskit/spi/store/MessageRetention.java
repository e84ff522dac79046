package io.smskit.spi.store;

import io.smskit.MessageClass;
import java.time.Instant;

/**
 * Removes messages for good, each with its attempts and index entries.
 *
 * @since 0.1
 */
public interface MessageRetention {
    /**
     * Removes terminal messages of a class. A message with an idempotency key that is younger than 24 hours stays. Units of
     * limits that a message still holds reserved are given back; what it has used goes on to count.
     *
     * @param createdBefore only messages that were stored before this instant
     * @param atMost the most messages, 1 or more, so that a call stays short
     * @return how many were removed; fewer than {@code atMost} if none are left
     */
    int purge(MessageClass messageClass, Instant createdBefore, int atMost, Instant now);

    /**
     * Removes every message to a recipient, in whatever state it is, and every unit of limits that it holds or has used. A
     * node that has one of them in hand finds it gone.
     *
     * @return how many were removed
     */
    int erase(long recipientHash, Instant now);
}
