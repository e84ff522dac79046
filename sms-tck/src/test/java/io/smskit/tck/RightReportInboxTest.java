package io.smskit.tck;

/** A right store passes. */
final class RightReportInboxTest extends ReportInboxKit {
    @Override
    protected StorePlace place() {
        return new PlainPlace(new PlainData());
    }
}
