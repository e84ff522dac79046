package io.smskit.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The rules of a {@link io.smskit.spi.store.DefinitionStore}. The author of a store extends this class and says where an
 * empty one is.
 *
 * @since 0.1
 */
public abstract class DefinitionStoreKit extends StoreKit {
    /** For subclasses. */
    protected DefinitionStoreKit() {}

    @Nested
    @DisplayName("Versions")
    class Versions extends DefinitionRules {
        Versions() {
            super(DefinitionStoreKit.this);
        }
    }
}
