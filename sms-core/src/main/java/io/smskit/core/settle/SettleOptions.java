package io.smskit.core.settle;

import io.smskit.MessageClass;
import java.time.Duration;
import java.util.Map;

/**
 * How stubborn the engine is.
 *
 * @param maxAttempts the most attempts of a message that count, 1 or more
 * @param sameChannelRetries how often a channel may fail a message inside before another one is used
 * @param firstBackoff the pause before the first retry; it doubles each time, with jitter
 * @param maxBackoff the longest pause before a retry
 * @param recipientPause how long a throttled recipient rests where the provider names no time
 * @param reportWait how long a report is waited for before the message ends as unknown
 * @param reportDeadlines by class, how long a report is waited for before the message goes out through another channel,
 *     at most once and flagged as a possible duplicate; a class that is not listed waits without a second copy
 */
public record SettleOptions(
        int maxAttempts,
        int sameChannelRetries,
        Duration firstBackoff,
        Duration maxBackoff,
        Duration recipientPause,
        Duration reportWait,
        Map<MessageClass, Duration> reportDeadlines) {
    public SettleOptions {
        reportDeadlines = Map.copyOf(reportDeadlines);
    }

    /**
     * Six attempts, two retries on a channel, 1 s to 1 min, a minute for a recipient, 72 hours for a report, no second copy
     * for want of a report.
     */
    public static SettleOptions defaults() {
        return new SettleOptions(
                6,
                2,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofHours(72),
                Map.of());
    }
}
