package io.smskit.core.store;

import io.smskit.tck.MessageStoreKit;
import io.smskit.tck.StorePlace;

/** Every rule that any store must keep that is shared by nobody and survives nothing. */
class InMemoryMessageStoreKitTest extends MessageStoreKit {
    @Override
    protected StorePlace place() {
        return StorePlace.alone(InMemoryStores.open());
    }
}
