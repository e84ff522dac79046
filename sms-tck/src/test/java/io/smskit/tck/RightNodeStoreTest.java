package io.smskit.tck;

/** A right store passes. */
final class RightNodeStoreTest extends NodeStoreKit {
    @Override
    protected StorePlace place() {
        return new PlainPlace(new PlainData());
    }
}
