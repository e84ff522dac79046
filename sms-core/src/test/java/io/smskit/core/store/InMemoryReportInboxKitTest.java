package io.smskit.core.store;

import io.smskit.tck.ReportInboxKit;
import io.smskit.tck.StorePlace;

/** Every rule that any store must keep that is shared by nobody and survives nothing. */
class InMemoryReportInboxKitTest extends ReportInboxKit {
    @Override
    protected StorePlace place() {
        return StorePlace.alone(InMemoryStores.open());
    }
}
