package io.smskit.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;

/**
 * The rules of a {@link io.smskit.spi.store.NodeStore}, of the {@link io.smskit.spi.store.ChannelOwners} that build on its
 * leases, and of the clock by which nodes that share a store go. The author of a store extends this class and says where
 * an empty one is.
 *
 * @since 0.1
 */
public abstract class NodeStoreKit extends StoreKit {
    /** For subclasses. */
    protected NodeStoreKit() {}

    @Nested
    @Order(1)
    @DisplayName("Leases")
    class Leases extends NodeLeaseRules {
        Leases() {
            super(NodeStoreKit.this);
        }
    }

    @Nested
    @Order(2)
    @DisplayName("Owned channels")
    class Owners extends ChannelOwnerRules {
        Owners() {
            super(NodeStoreKit.this);
        }
    }

    @Nested
    @Order(3)
    @DisplayName("The common clock")
    class Clocks extends StoreClockRules {
        Clocks() {
            super(NodeStoreKit.this);
        }
    }
}
