package io.smskit.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;

/**
 * The rules of a {@link io.smskit.spi.store.MessageStore}, of the {@link io.smskit.spi.store.MessageQuery} that looks into
 * it and of the {@link io.smskit.spi.store.MessageRetention} that cleans it. The author of a store extends this class and
 * says where an empty one is:
 *
 * <pre>{@code
 * final class AcmeMessageStoreTest extends MessageStoreKit {
 *     @Override
 *     protected StorePlace place() {
 *         return new AcmePlace(emptyDatabase());
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public abstract class MessageStoreKit extends StoreKit {
    /** For subclasses. */
    protected MessageStoreKit() {}

    @Nested
    @Order(1)
    @DisplayName("Inserting")
    class Inserting extends MessageInsertRules {
        Inserting() {
            super(MessageStoreKit.this);
        }
    }

    @Nested
    @Order(2)
    @DisplayName("Claiming")
    class Claiming extends MessageClaimRules {
        Claiming() {
            super(MessageStoreKit.this);
        }
    }

    @Nested
    @Order(3)
    @DisplayName("Changing")
    class Changing extends MessageChangeRules {
        Changing() {
            super(MessageStoreKit.this);
        }
    }

    @Nested
    @Order(4)
    @DisplayName("What is stored together")
    class Attaching extends MessageAttachedRules {
        Attaching() {
            super(MessageStoreKit.this);
        }
    }

    @Nested
    @Order(5)
    @DisplayName("Rescuing")
    class Rescuing extends MessageRescueRules {
        Rescuing() {
            super(MessageStoreKit.this);
        }
    }

    @Nested
    @Order(6)
    @DisplayName("Values and other processes")
    class Values extends MessageValueRules {
        Values() {
            super(MessageStoreKit.this);
        }
    }

    @Nested
    @Order(7)
    @DisplayName("Looking up")
    class LookingUp extends MessageQueryRules {
        LookingUp() {
            super(MessageStoreKit.this);
        }
    }

    @Nested
    @Order(8)
    @DisplayName("Removing for good")
    class Removing extends MessageRetentionRules {
        Removing() {
            super(MessageStoreKit.this);
        }
    }

    @Nested
    @Order(9)
    @DisplayName("Many at once")
    class Racing extends MessageRaceRules {
        Racing() {
            super(MessageStoreKit.this);
        }
    }

    @Nested
    @Order(10)
    @DisplayName("Random histories")
    class Histories extends MessageRandomRules {
        Histories() {
            super(MessageStoreKit.this);
        }
    }
}
