package io.smskit.core.store;

import io.smskit.policy.LimitRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What a window is at one instant. Units are known by when they cease to count, in nanoseconds since 1970: of a sliding
 * window all count that have not ceased, of a calendar day those that cease with this very day.
 *
 * @param sliding whether the window slides
 * @param now the instant
 * @param until when units that are taken now cease to count
 * @param next when a calendar day gives way to the next; not looked at for a sliding window
 */
record Span(boolean sliding, long now, long until, long next) {
    static Span of(LimitRule.Window window, Instant now) {
        if (window instanceof LimitRule.Sliding rule) {
            long nanos = nanos(now);
            return new Span(true, nanos, Math.addExact(nanos, nanos(rule.length())), 0);
        }
        return ofDay(((LimitRule.CalendarDay) window).zone(), now);
    }

    /** A day may end twice, where the clocks are put back over midnight: it counts as one to its last end. */
    private static Span ofDay(ZoneId zone, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, zone);
        ZonedDateTime end = day.plusDays(1).atStartOfDay(zone);
        Instant last = end.withLaterOffsetAtOverlap().toInstant();
        Instant first = end.withEarlierOffsetAtOverlap().toInstant();
        return new Span(false, nanos(now), nanos(last), nanos(first.isAfter(now) ? first : last));
    }

    boolean counts(long takenUntil) {
        return sliding ? takenUntil > now : takenUntil == until;
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static long nanos(Duration duration) {
        return duration.toNanos();
    }

    static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
