package io.smskit.store.jdbc;

import io.smskit.policy.LimitRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * What a window is at one instant, in microseconds since 1970. Units are known by when they cease to count: of a sliding
 * window all count that have not ceased, of a calendar those that cease with this very day or month.
 *
 * @param sliding whether the window slides
 * @param now the instant
 * @param ends when units that are taken now cease to count
 * @param next when a day or month gives way to the next; not looked at for a sliding window
 */
record Window(boolean sliding, long now, long ends, long next) {
    /** When units cease to count that never do. */
    static final long ENDLESS = Long.MAX_VALUE;

    static Window of(LimitRule rule, Instant now) {
        if (rule.window() instanceof LimitRule.Sliding window) {
            return new Window(true, Micros.of(now), Micros.ceilingOf(now.plus(window.length())), 0);
        }
        return rule.window() instanceof LimitRule.Calendar calendar
                ? ofDays(calendar, now)
                : new Window(false, Micros.of(now), ENDLESS, ENDLESS);
    }

    /** A day may end twice, where the clocks are put back over midnight: it counts as one to its last end. */
    private static Window ofDays(LimitRule.Calendar calendar, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, calendar.zone());
        ZonedDateTime end = calendar.end(day).atStartOfDay(calendar.zone());
        Instant last = end.withLaterOffsetAtOverlap().toInstant();
        Instant first = end.withEarlierOffsetAtOverlap().toInstant();
        return new Window(false, Micros.of(now), Micros.of(last), Micros.of(first.isAfter(now) ? first : last));
    }

    boolean isEndless() {
        return ends == ENDLESS;
    }

    boolean counts(long unitsEnd) {
        return sliding ? unitsEnd > now : unitsEnd == ends;
    }

    /** Units that end before this do not count. */
    long countsFrom() {
        return sliding ? now + 1 : ends;
    }

    /** Units that end after this do not count. */
    long countsTo() {
        return sliding ? Long.MAX_VALUE : ends;
    }
}
