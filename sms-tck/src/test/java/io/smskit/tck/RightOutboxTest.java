package io.smskit.tck;

/** A right outbox passes. */
final class RightOutboxTest extends OutboxKit {
    private PlainData data = new PlainData();

    @Override
    protected StorePlace place() {
        data = new PlainData();
        return new PlainPlace(data);
    }

    @Override
    protected ApplicationTransaction begin() {
        return new PlainTransaction(data.messages);
    }
}
