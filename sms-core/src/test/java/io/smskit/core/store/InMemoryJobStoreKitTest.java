package io.smskit.core.store;

import io.smskit.tck.JobStoreKit;
import io.smskit.tck.StorePlace;

/** Every rule that any store must keep that is shared by nobody and survives nothing. */
class InMemoryJobStoreKitTest extends JobStoreKit {
    @Override
    protected StorePlace place() {
        return StorePlace.alone(InMemoryStores.open());
    }
}
