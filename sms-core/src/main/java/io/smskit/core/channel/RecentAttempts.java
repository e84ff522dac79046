package io.smskit.core.channel;

import java.util.BitSet;

/** How many of the last attempts on a channel failed. */
final class RecentAttempts {
    private final BitSet failed = new BitSet(BreakerOptions.RECENT);
    private int next;
    private int known;

    void add(boolean failure) {
        failed.set(next, failure);
        next = (next + 1) % BreakerOptions.RECENT;
        known = Math.min(BreakerOptions.RECENT, known + 1);
    }

    void clear() {
        failed.clear();
        known = 0;
    }

    int failures() {
        return failed.cardinality();
    }

    /** Whether so many percent failed; few attempts say nothing. */
    boolean reaches(int percent) {
        return known == BreakerOptions.RECENT && failures() * 100 >= percent * BreakerOptions.RECENT;
    }
}
