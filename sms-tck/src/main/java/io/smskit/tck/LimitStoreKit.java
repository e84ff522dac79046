package io.smskit.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;

/**
 * The rules of a {@link io.smskit.spi.store.LimitStore}. The author of a store extends this class and says
 * where an empty one is. A store that is no part of a bundle stands alone:
 *
 * <pre>{@code
 * final class AcmeLimitStoreTest extends LimitStoreKit {
 *     @Override
 *     protected StorePlace place() {
 *         return StorePlace.alone(new AcmeLimitStore(emptyDatabase()));
 *     }
 * }
 * }</pre>
 *
 * <p>A unit that was taken at {@code t} from a sliding window of length {@code w} counts before {@code t + w} and no longer
 * at {@code t + w}. What travels with messages and their changes is a matter of {@link MessageStoreKit}.
 *
 * @since 0.1
 */
public abstract class LimitStoreKit extends StoreKit {
    /** For subclasses. */
    protected LimitStoreKit() {}

    @Nested
    @Order(1)
    @DisplayName("Reserving")
    class Reserving extends LimitReserveRules {
        Reserving() {
            super(LimitStoreKit.this);
        }
    }

    @Nested
    @Order(2)
    @DisplayName("Windows")
    class Windows extends LimitWindowRules {
        Windows() {
            super(LimitStoreKit.this);
        }
    }

    @Nested
    @Order(3)
    @DisplayName("Commit and give back")
    class Settling extends LimitSettleRules {
        Settling() {
            super(LimitStoreKit.this);
        }
    }

    @Nested
    @Order(4)
    @DisplayName("Many at once")
    class Racing extends LimitRaceRules {
        Racing() {
            super(LimitStoreKit.this);
        }
    }

    @Nested
    @Order(5)
    @DisplayName("Other processes")
    class Sharing extends LimitSharingRules {
        Sharing() {
            super(LimitStoreKit.this);
        }
    }

    @Nested
    @Order(6)
    @DisplayName("Random histories")
    class Histories extends LimitRandomRules {
        Histories() {
            super(LimitStoreKit.this);
        }
    }
}
