package io.smskit.core.engine;

import java.time.Duration;

/**
 * How far ahead intents are stored: until those of the next turn are there, which is when this turn and the next one are
 * over. Over a database each is about a commit.
 */
final class Horizon {
    /** For threads to wake up on a busy machine. */
    private static final long LEAST = Duration.ofMillis(4).toNanos();

    /** What has an intent is in doubt if the node dies; a turn longer than half of this costs slots instead. */
    private static final long MOST = Duration.ofMillis(40).toNanos();

    private long longest;

    /** A turn that stored intents took so long. The longest one is forgotten by and by. */
    void turnTook(long nanos) {
        longest = Math.max(nanos, longest - longest / 32);
    }

    long nanos() {
        return Math.min(MOST, LEAST + 2 * longest);
    }
}
