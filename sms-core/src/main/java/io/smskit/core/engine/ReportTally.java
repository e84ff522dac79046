package io.smskit.core.engine;

import java.util.concurrent.atomic.LongAdder;

/** Counts what came in and led to nothing. Safe for use by many threads. */
final class ReportTally {
    private final LongAdder refused = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder unmatched = new LongAdder();
    private final LongAdder erased = new LongAdder();

    void refused() {
        refused.increment();
    }

    void unreadable(int rows) {
        unreadable.add(rows);
    }

    void unmatched(int reports) {
        unmatched.add(reports);
    }

    void erased() {
        erased.increment();
    }

    ReportTotals totals() {
        return new ReportTotals(refused.sum(), unreadable.sum(), unmatched.sum(), erased.sum());
    }
}
