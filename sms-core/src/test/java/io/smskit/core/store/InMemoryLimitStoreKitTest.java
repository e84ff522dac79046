package io.smskit.core.store;

import io.smskit.spi.store.LimitStore;
import io.smskit.tck.LimitStoreKit;

/** Every rule that any store of limits must keep. */
class InMemoryLimitStoreKitTest extends LimitStoreKit {
    @Override
    protected LimitStore open() {
        return new InMemoryLimitStore();
    }
}
