package io.smskit.tck;

/** A right store passes. */
final class RightAttemptIndexTest extends AttemptIndexKit {
    @Override
    protected StorePlace place() {
        return new PlainPlace(new PlainData());
    }
}
