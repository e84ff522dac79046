package io.smskit.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The rules of an {@link io.smskit.spi.store.AttemptIndex}. The author of a store extends this class and says where an
 * empty one is. Attempts belong to messages that are stored.
 *
 * @since 0.1
 */
public abstract class AttemptIndexKit extends StoreKit {
    /** For subclasses. */
    protected AttemptIndexKit() {}

    @Nested
    @DisplayName("Attempts by the provider's id")
    class Finding extends AttemptIndexRules {
        Finding() {
            super(AttemptIndexKit.this);
        }
    }
}
