package io.smskit.core.store;

import io.smskit.tck.StorePlace;
import io.smskit.tck.SuppressionStoreKit;

/** Every rule that any store must keep that is shared by nobody and survives nothing. */
class InMemorySuppressionStoreKitTest extends SuppressionStoreKit {
    @Override
    protected StorePlace place() {
        return StorePlace.alone(InMemoryStores.open());
    }
}
