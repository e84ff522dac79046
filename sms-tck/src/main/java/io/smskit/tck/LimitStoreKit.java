package io.smskit.tck;

import io.smskit.spi.store.LimitStore;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;

/**
 * The rules of a {@link LimitStore}. The author of a store extends this class and says how an empty store is opened:
 *
 * <pre>{@code
 * final class AcmeLimitStoreTest extends LimitStoreKit {
 *     @Override
 *     protected LimitStore open() {
 *         return new AcmeLimitStore(emptyDatabase());
 *     }
 * }
 * }</pre>
 *
 * <p>Time is passed in, so nothing waits. Instants differ by a microsecond at least. A unit that was taken at {@code t}
 * from a sliding window of length {@code w} counts before {@code t + w} and no longer at {@code t + w}.
 *
 * @since 0.1
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
public abstract class LimitStoreKit {
    /** For subclasses. */
    protected LimitStoreKit() {}

    /**
     * Opens a store in which nothing is reserved. Called once for each rule; a store that is {@link AutoCloseable} is
     * closed when its rule is done.
     */
    protected abstract LimitStore open();

    @Nested
    @Order(1)
    @DisplayName("Reserving")
    class Reserving extends LimitReserveRules {
        Reserving() {
            super(LimitStoreKit.this::open);
        }
    }

    @Nested
    @Order(2)
    @DisplayName("Windows")
    class Windows extends LimitWindowRules {
        Windows() {
            super(LimitStoreKit.this::open);
        }
    }

    @Nested
    @Order(3)
    @DisplayName("Commit and give back")
    class Settling extends LimitSettleRules {
        Settling() {
            super(LimitStoreKit.this::open);
        }
    }

    @Nested
    @Order(4)
    @DisplayName("Many at once")
    class Racing extends LimitRaceRules {
        Racing() {
            super(LimitStoreKit.this::open);
        }
    }

    @Nested
    @Order(5)
    @DisplayName("Random histories")
    class Histories extends LimitRandomRules {
        Histories() {
            super(LimitStoreKit.this::open);
        }
    }
}
