package io.smskit.core.store;

import io.smskit.tck.LimitStoreKit;
import io.smskit.tck.StorePlace;

/** Every rule that any store of limits must keep. */
class InMemoryLimitStoreKitTest extends LimitStoreKit {
    @Override
    protected StorePlace place() {
        return StorePlace.alone(new InMemoryLimitStore());
    }
}
