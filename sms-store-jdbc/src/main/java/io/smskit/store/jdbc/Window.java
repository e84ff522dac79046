package io.smskit.store.jdbc;

import io.smskit.policy.LimitRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What a window is at one instant, in microseconds since 1970. Units are known by when they cease to count: of a sliding
 * window all count that have not ceased, of a calendar day those that cease with this very day.
 *
 * @param sliding whether the window slides
 * @param now the instant
 * @param ends when units that are taken now cease to count
 * @param next when a calendar day gives way to the next; not looked at for a sliding window
 */
record Window(boolean sliding, long now, long ends, long next) {
    static Window of(LimitRule rule, Instant now) {
        if (rule.window() instanceof LimitRule.Sliding window) {
            return new Window(true, Micros.of(now), Micros.ceilingOf(now.plus(window.length())), 0);
        }
        return ofDay(((LimitRule.CalendarDay) rule.window()).zone(), now);
    }

    /** A day may end twice, where the clocks are put back over midnight: it counts as one to its last end. */
    private static Window ofDay(ZoneId zone, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, zone);
        ZonedDateTime end = day.plusDays(1).atStartOfDay(zone);
        Instant last = end.withLaterOffsetAtOverlap().toInstant();
        Instant first = end.withEarlierOffsetAtOverlap().toInstant();
        return new Window(false, Micros.of(now), Micros.of(last), Micros.of(first.isAfter(now) ? first : last));
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
