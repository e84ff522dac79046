package io.smskit.tck;

/** A right store passes. */
final class RightLimitStoreTest extends LimitStoreKit {
    @Override
    protected StorePlace place() {
        return new PlainPlace(new PlainData());
    }
}
