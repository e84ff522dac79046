package io.smskit.tck;

import io.smskit.spi.store.Outbox;

/**
 * A transaction of an application at a {@link StorePlace}, with the outbox that takes part in it.
 *
 * @since 0.1
 */
public interface ApplicationTransaction extends AutoCloseable {
    /** Takes messages in within the transaction. */
    Outbox outbox();

    /** Ends the transaction; what was inserted stays. */
    void commit();

    /** Rolls the transaction back unless it was committed, and lets go of its connection. */
    @Override
    void close();
}
