package io.smskit.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;

/**
 * The rules of a {@link io.smskit.spi.store.ReportInbox}. The author of a store extends this class and says where an empty
 * one is.
 *
 * @since 0.1
 */
public abstract class ReportInboxKit extends StoreKit {
    /** For subclasses. */
    protected ReportInboxKit() {}

    @Nested
    @Order(1)
    @DisplayName("Keeping reports")
    class Keeping extends InboxKeepRules {
        Keeping() {
            super(ReportInboxKit.this);
        }
    }

    @Nested
    @Order(2)
    @DisplayName("Settling reports")
    class Settling extends InboxSettleRules {
        Settling() {
            super(ReportInboxKit.this);
        }
    }
}
