package io.smskit.core.engine;

import java.time.Duration;

/** How long to wait before a store that does not answer is tried again: short at first, so that a hiccup costs little. */
final class StorePauses {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    Duration next() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause;
    }

    /** The store answered. */
    void reset() {
        next = FIRST;
    }
}
