package io.smskit.tck;

/** A right store passes. */
final class RightSuppressionStoreTest extends SuppressionStoreKit {
    @Override
    protected StorePlace place() {
        return new PlainPlace(new PlainData());
    }
}
