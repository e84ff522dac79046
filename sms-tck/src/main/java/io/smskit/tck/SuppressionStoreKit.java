package io.smskit.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;

/**
 * The rules of a {@link io.smskit.spi.store.SuppressionStore}. The author of a store extends this class and says where an
 * empty one is; one that is no part of a bundle stands {@linkplain StorePlace#alone alone}.
 *
 * @since 0.1
 */
public abstract class SuppressionStoreKit extends StoreKit {
    /** For subclasses. */
    protected SuppressionStoreKit() {}

    @Nested
    @Order(1)
    @DisplayName("Matching")
    class Matching extends SuppressionMatchRules {
        Matching() {
            super(SuppressionStoreKit.this);
        }
    }

    @Nested
    @Order(2)
    @DisplayName("Adding, removing, listing")
    class Keeping extends SuppressionKeepRules {
        Keeping() {
            super(SuppressionStoreKit.this);
        }
    }
}
