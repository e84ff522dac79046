package io.smskit.tck;

/** A right store passes every rule. */
final class RightJobStoreTest extends JobStoreKit {
    @Override
    protected StorePlace place() {
        return new PlainPlace(new PlainData());
    }
}
