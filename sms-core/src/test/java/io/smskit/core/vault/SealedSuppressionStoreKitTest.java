package io.smskit.core.vault;

import io.smskit.tck.StorePlace;
import io.smskit.tck.SuppressionStoreKit;

/** Every rule that a store must keep, kept also by one that is sealed. */
class SealedSuppressionStoreKitTest extends SuppressionStoreKit {
    @Override
    protected StorePlace place() {
        return SealedPlace.ofRotatedKeys();
    }
}
