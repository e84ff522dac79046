package io.smskit.core.store;

import io.smskit.tck.DefinitionStoreKit;
import io.smskit.tck.StorePlace;

/** Every rule that any store must keep that is shared by nobody and survives nothing. */
class InMemoryDefinitionStoreKitTest extends DefinitionStoreKit {
    @Override
    protected StorePlace place() {
        return StorePlace.alone(InMemoryStores.open());
    }
}
