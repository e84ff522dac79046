package io.smskit.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The rules of an {@link io.smskit.spi.store.Outbox}. The author of a store extends this class, says where an empty one is
 * and begins transactions as an application does:
 *
 * <pre>{@code
 * final class AcmeOutboxTest extends OutboxKit {
 *     private final AcmePlace place = new AcmePlace();
 *
 *     @Override
 *     protected StorePlace place() {
 *         return place.empty();
 *     }
 *
 *     @Override
 *     protected ApplicationTransaction begin() {
 *         return new AcmeTransaction(place.connection());
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public abstract class OutboxKit extends StoreKit {
    /** For subclasses. */
    protected OutboxKit() {}

    /** Begins a transaction at the place that was asked for last. */
    protected abstract ApplicationTransaction begin();

    @Nested
    @DisplayName("Messages in a transaction of the application")
    class Transactions extends OutboxRules {
        Transactions() {
            super(OutboxKit.this);
        }
    }
}
