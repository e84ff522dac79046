package io.smskit.core.vault;

import io.smskit.tck.LimitStoreKit;
import io.smskit.tck.StorePlace;

/** Every rule that a store must keep, kept also by one that is sealed. */
class SealedLimitStoreKitTest extends LimitStoreKit {
    @Override
    protected StorePlace place() {
        return SealedPlace.ofRotatedKeys();
    }
}
