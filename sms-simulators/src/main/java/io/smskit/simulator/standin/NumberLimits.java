package io.smskit.simulator.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How many messages each number may get within a time, or each pair of a number and something else. Safe for use by many
 * threads.
 *
 * @param <K> what is counted apart
 * @since 0.1
 */
public final class NumberLimits<K> {
    /**
     * So many within one window.
     *
     * @param name what the service calls it
     * @param permits how many
     * @param begin when the window that ends at an instant began; what was taken then does not count any more
     * @since 0.1
     */
    public record Limit(String name, int permits, UnaryOperator<Instant> begin) {
        /** Within the last so long. */
        public static Limit rolling(String name, int permits, Duration window) {
            return new Limit(name, permits, now -> now.minus(window));
        }

        /** Within a calendar day of UTC+8. */
        public static Limit daily(String name, int permits) {
            return new Limit(
                    name, permits, now -> ChinaTime.begin(ChinaTime.day(now)).minusNanos(1));
        }
    }

    private final List<Limit> limits;
    private final Map<K, ArrayDeque<Instant>> taken = new HashMap<>();

    /** Limits that count from now on, the first one asked first; without any, everything is taken. */
    public NumberLimits(List<Limit> limits) {
        this.limits = List.copyOf(limits);
    }

    /** Takes one permit for each key; or none at all, and names the limit that was reached. */
    public synchronized Optional<Limit> take(Collection<K> keys, Instant now) {
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        forgetWhatCountsNoMore(now);
        for (K key : keys) {
            ArrayDeque<Instant> earlier = taken.getOrDefault(key, new ArrayDeque<>());
            for (Limit limit : limits) {
                Instant begin = limit.begin.apply(now);
                if (earlier.stream().filter(begin::isBefore).count() >= limit.permits) {
                    return Optional.of(limit);
                }
            }
        }
        keys.forEach(
                key -> taken.computeIfAbsent(key, first -> new ArrayDeque<>()).add(now));
        return Optional.empty();
    }

    private void forgetWhatCountsNoMore(Instant now) {
        Instant oldest = limits.stream()
                .map(limit -> limit.begin.apply(now))
                .min(Comparator.naturalOrder())
                .orElse(now);
        taken.values()
                .removeIf(earlier -> !earlier.isEmpty() && !earlier.getLast().isAfter(oldest));
    }
}
