package io.smskit.core.store;

import io.smskit.policy.LimitRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * What a window is at one instant. Units are known by when they cease to count, in nanoseconds since 1970: of a sliding
 * window all count that have not ceased, of a calendar those that cease with this very day or month.
 *
 * @param sliding whether the window slides
 * @param now the instant
 * @param until when units that are taken now cease to count
 * @param next when a day or month gives way to the next; not looked at for a sliding window
 */
record Span(boolean sliding, long now, long until, long next) {
    /** Units that never cease to count. */
    static final long ENDLESS = Long.MAX_VALUE;

    static Span of(LimitRule.Window window, Instant now) {
        if (window instanceof LimitRule.Sliding rule) {
            long nanos = nanos(now);
            return new Span(true, nanos, Math.addExact(nanos, nanos(rule.length())), 0);
        }
        return window instanceof LimitRule.Calendar calendar
                ? ofDays(calendar, now)
                : new Span(false, nanos(now), ENDLESS, ENDLESS);
    }

    /** A day may end twice, where the clocks are put back over midnight: it counts as one to its last end. */
    private static Span ofDays(LimitRule.Calendar calendar, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, calendar.zone());
        ZonedDateTime end = calendar.end(day).atStartOfDay(calendar.zone());
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
        return nanos == ENDLESS ? Instant.MAX : Instant.ofEpochSecond(0, nanos);
    }
}
