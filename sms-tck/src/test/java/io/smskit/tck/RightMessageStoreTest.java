package io.smskit.tck;

/** A right store passes. */
final class RightMessageStoreTest extends MessageStoreKit {
    @Override
    protected StorePlace place() {
        return new PlainPlace(new PlainData());
    }
}
