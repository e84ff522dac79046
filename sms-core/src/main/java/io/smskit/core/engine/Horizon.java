package io.smskit.core.engine;

import io.smskit.core.channel.OpenChannel;
import java.time.Duration;

/**
 * How far ahead intents are stored: as long as a turn of the loop takes, so that the next ones are there when these have
 * left. Over a database that is about a commit.
 */
final class Horizon {
    /** For threads to wake up on a busy machine. */
    private static final long LEAST = Duration.ofMillis(4).toNanos();

    private long longest;

    /** A turn that stored intents took so long. The longest one is forgotten by and by. */
    void turnTook(long nanos) {
        longest = Math.max(nanos, longest - longest / 32);
    }

    long nanos() {
        return Math.min(OpenChannel.FURTHEST_HORIZON, LEAST + longest);
    }
}
