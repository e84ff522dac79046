package io.smskit.simulator.aliyun;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many messages of one sign name a number may get in a minute, an hour and a day, each time rolling. */
final class NumberLimits {
    private record Limit(String name, int permits, Duration window) {}

    /** A sign name and a number. */
    record Pair(String signName, String number) {}

    private final List<Limit> limits;
    private final Map<Pair, ArrayDeque<Instant>> taken = new HashMap<>();

    private NumberLimits(List<Limit> limits) {
        this.limits = limits;
    }

    static NumberLimits none() {
        return new NumberLimits(List.of());
    }

    static NumberLimits of(int perMinute, int perHour, int perDay) {
        return new NumberLimits(List.of(
                new Limit("分钟级", perMinute, Duration.ofMinutes(1)),
                new Limit("小时级", perHour, Duration.ofHours(1)),
                new Limit("天级", perDay, Duration.ofDays(1))));
    }

    /** Takes one permit for each pair; or none at all, and throws a {@link Refusal} that names the limit. */
    synchronized void take(Collection<Pair> pairs, Instant now) {
        if (limits.isEmpty()) {
            return;
        }
        for (Pair pair : pairs) {
            ArrayDeque<Instant> earlier = taken.getOrDefault(pair, new ArrayDeque<>());
            for (Limit limit : limits) {
                Instant begin = now.minus(limit.window);
                if (earlier.stream().filter(begin::isBefore).count() >= limit.permits) {
                    throw Refusal.business(
                            "isv.BUSINESS_LIMIT_CONTROL", "触发" + limit.name + "流控Permits:" + limit.permits);
                }
            }
        }
        pairs.forEach(
                pair -> taken.computeIfAbsent(pair, first -> new ArrayDeque<>()).add(now));
    }
}
