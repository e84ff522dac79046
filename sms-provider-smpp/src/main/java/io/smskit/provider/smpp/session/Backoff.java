package io.smskit.provider.smpp.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double, with jitter, so that many clients do not come back in step. */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;

    Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /** Half to one and a half of the pause after so many failures. */
    Duration pause(int failures) {
        long pause = grown(first, most, failures).toNanos();
        return Duration.ofNanos(pause / 2 + random.nextLong(pause + 1));
    }

    static Duration grown(Duration first, Duration most, int failures) {
        Duration grown = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return grown.compareTo(most) < 0 ? grown : most;
    }
}
