package io.smskit.core.vault;

import io.smskit.tck.ReportInboxKit;
import io.smskit.tck.StorePlace;

/** Every rule that a store must keep, kept also by one that is sealed. */
class SealedReportInboxKitTest extends ReportInboxKit {
    @Override
    protected StorePlace place() {
        return SealedPlace.ofRotatedKeys();
    }
}
