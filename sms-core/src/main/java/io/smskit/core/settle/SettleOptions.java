package io.smskit.core.settle;

import java.time.Duration;

/**
 * How stubborn the engine is.
 *
 * @param maxAttempts the most attempts of a message that count, 1 or more
 * @param sameChannelRetries how often a channel may fail a message inside before another one is used
 * @param firstBackoff the pause before the first retry; it doubles each time, with jitter
 * @param maxBackoff the longest pause before a retry
 * @param recipientPause how long a throttled recipient rests where the provider names no time
 * @param reportWait how long a report is waited for before the message ends as unknown
 */
public record SettleOptions(
        int maxAttempts,
        int sameChannelRetries,
        Duration firstBackoff,
        Duration maxBackoff,
        Duration recipientPause,
        Duration reportWait) {

    /** Six attempts, two retries on a channel, 1 s to 1 min, a minute for a recipient, 72 hours for a report. */
    public static SettleOptions defaults() {
        return new SettleOptions(
                6, 2, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(72));
    }
}
