package io.smskit.tck;

import io.smskit.spi.store.LimitStore;

/** A right store passes. */
final class RightLimitStoreTest extends LimitStoreKit {
    @Override
    protected LimitStore open() {
        return new WindowedLimitStore();
    }
}
