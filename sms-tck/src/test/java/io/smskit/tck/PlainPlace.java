package io.smskit.tck;

import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;

/** A place in memory that stands for a database: whoever opens it finds what the others stored. */
class PlainPlace implements StorePlace {
    final PlainData data;

    PlainPlace(PlainData data) {
        this.data = data;
    }

    @Override
    public SmsStores open(EngineTime time) {
        return data.bundle();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {}
}
