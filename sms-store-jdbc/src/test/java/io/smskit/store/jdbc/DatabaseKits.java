package io.smskit.store.jdbc;

import io.smskit.tck.ApplicationTransaction;
import io.smskit.tck.AttemptIndexKit;
import io.smskit.tck.DefinitionStoreKit;
import io.smskit.tck.JobStoreKit;
import io.smskit.tck.LimitStoreKit;
import io.smskit.tck.MessageStoreKit;
import io.smskit.tck.NodeStoreKit;
import io.smskit.tck.OutboxKit;
import io.smskit.tck.ReportInboxKit;
import io.smskit.tck.StorePlace;
import io.smskit.tck.SuppressionStoreKit;
import org.junit.jupiter.api.Nested;

/** Every kit of stores, in one database. */
abstract class DatabaseKits {
    /** An empty place in the database. */
    abstract SchemaTest.Place emptyPlace();

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

    @Nested
    class Reports extends ReportInboxKit {
        @Override
        protected StorePlace place() {
            return emptyPlace();
        }
    }

    @Nested
    class Limits extends LimitStoreKit {
        @Override
        protected StorePlace place() {
            return emptyPlace();
        }
    }

    @Nested
    class Suppressions extends SuppressionStoreKit {
        @Override
        protected StorePlace place() {
            return emptyPlace();
        }
    }

    @Nested
    class Definitions extends DefinitionStoreKit {
        @Override
        protected StorePlace place() {
            return emptyPlace();
        }
    }

    @Nested
    class Jobs extends JobStoreKit {
        @Override
        protected StorePlace place() {
            return emptyPlace();
        }
    }

    @Nested
    class Transactions extends OutboxKit {
        private SchemaTest.Place place = emptyPlace();

        @Override
        protected StorePlace place() {
            place = emptyPlace();
            return place;
        }

        @Override
        protected ApplicationTransaction begin() {
            return new PlaceTransaction(place);
        }
    }
}
