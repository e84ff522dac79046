package io.smskit.core.store;

import io.smskit.tck.AttemptIndexKit;
import io.smskit.tck.StorePlace;

/** Every rule that any store must keep that is shared by nobody and survives nothing. */
class InMemoryAttemptIndexKitTest extends AttemptIndexKit {
    @Override
    protected StorePlace place() {
        return StorePlace.alone(InMemoryStores.open());
    }
}
