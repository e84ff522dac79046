package io.smskit.spi.store;

import io.smskit.spi.store.MessageStore.Insertion;
import java.time.Instant;
import java.util.List;

/**
 * Takes messages in within a transaction of the application: they exist, and are sent, if and only if it commits. It locks
 * nothing but the rows that it inserts. For the thread that holds the transaction.
 *
 * @since 0.1
 */
public interface Outbox {
    /**
     * Inserts new messages, as {@link MessageStore#insert} does, but neither commits nor reserves units of limits.
     *
     * @return one result for each message, in order
     */
    List<Insertion> insert(List<StoredMessage> messages, Instant now);
}
