package io.smskit.tck;

/** A right store passes. */
final class RightDefinitionStoreTest extends DefinitionStoreKit {
    @Override
    protected StorePlace place() {
        return new PlainPlace(new PlainData());
    }
}
