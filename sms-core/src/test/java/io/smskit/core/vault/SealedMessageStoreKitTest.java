package io.smskit.core.vault;

import io.smskit.tck.MessageStoreKit;
import io.smskit.tck.StorePlace;

/** Every rule that a store must keep, kept also by one that is sealed. */
class SealedMessageStoreKitTest extends MessageStoreKit {
    @Override
    protected StorePlace place() {
        return SealedPlace.ofRotatedKeys();
    }
}
