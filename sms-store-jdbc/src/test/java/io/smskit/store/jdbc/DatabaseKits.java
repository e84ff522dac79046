package io.smskit.store.jdbc;

import io.smskit.tck.AttemptIndexKit;
import io.smskit.tck.MessageStoreKit;
import io.smskit.tck.NodeStoreKit;
import io.smskit.tck.StorePlace;
import org.junit.jupiter.api.Nested;

/** Every kit of stores, in one database. */
abstract class DatabaseKits {
    /** An empty place in the database. */
    abstract StorePlace emptyPlace();

    @Nested
    class Messages extends MessageStoreKit {
        @Override
        protected StorePlace place() {
            return emptyPlace();
        }
    }

    @Nested
    class Attempts extends AttemptIndexKit {
        @Override
        protected StorePlace place() {
            return emptyPlace();
        }
    }

    @Nested
    class Nodes extends NodeStoreKit {
        @Override
        protected StorePlace place() {
            return emptyPlace();
        }
    }
}
