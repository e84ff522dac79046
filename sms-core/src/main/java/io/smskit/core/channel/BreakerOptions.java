package io.smskit.core.channel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a channel that fails is left alone, and for how long.
 *
 * @param failures so many failures in a row open the breaker, 1 to 1,000
 * @param failureRate so many percent of the last {@value #RECENT} attempts open it, 1 to 100
 * @param firstPause how long it is open at first, plus up to half of it at random; it doubles while nothing works
 * @param longestPause how long it is open at most
 */
public record BreakerOptions(int failures, int failureRate, Duration firstPause, Duration longestPause) {
    /** How many attempts the failure rate looks back on. */
    public static final int RECENT = 20;

    public BreakerOptions {
        requireNonNull(firstPause, "firstPause");
        requireNonNull(longestPause, "longestPause");
        if (failures < 1 || failures > 1000) {
            throw new IllegalArgumentException("the failures that open a breaker are 1 to 1000");
        }
        if (failureRate < 1 || failureRate > 100) {
            throw new IllegalArgumentException("the failure rate that opens a breaker is 1 to 100 percent");
        }
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("a breaker's first pause is longer than zero and not above the longest");
        }
    }

    /** Five in a row or a quarter of the last {@value #RECENT}; from 1 s to 5 min. */
    public static BreakerOptions defaults() {
        return new BreakerOptions(5, 25, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
}
