package io.smskit.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many units in a window.
 *
 * @param limit the most units, 1 or more
 * @param window over which they are counted
 * @since 0.1
 */
public record LimitRule(int limit, Window window) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{0,4})\\s*(s|min|h|day|calendar-day)");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1), "h", Duration.ofHours(1), "day", Duration.ofDays(1));

    public LimitRule {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
        requireNonNull(window, "window");
    }

    /** At most so many in any span of this length. */
    public static LimitRule sliding(int limit, Duration length) {
        return new LimitRule(limit, new Sliding(length));
    }

    /** At most so many on a day of the calendar in this zone, which has 23 hours on some days and 25 on others. */
    public static LimitRule calendarDay(int limit, ZoneId zone) {
        return new LimitRule(limit, new CalendarDay(zone));
    }

    /**
     * Reads {@code 1/min}, {@code 5/h}, {@code 10/day} (any 24 hours), {@code 3/10min}, or {@code 10/calendar-day} (a day
     * in {@code zone}).
     *
     * @throws IllegalArgumentException for any other text
     */
    public static LimitRule parse(String text, ZoneId zone) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is no limit such as 1/min, 5/h, 10/day, 3/10min or 10/calendar-day");
        }
        int limit = Integer.parseInt(matcher.group(1));
        String unit = matcher.group(3);
        long count = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
        if (unit.equals("calendar-day")) {
            return calendarDay(limit, zone);
        }
        return sliding(limit, UNITS.get(unit).multipliedBy(count));
    }

    /** The span over which units are counted. */
    public sealed interface Window {}

    /**
     * Any span of this length, exact to the hit.
     *
     * @param length more than zero, at most 31 days
     */
    public record Sliding(Duration length) implements Window {
        public Sliding {
            if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(31)) > 0) {
                throw new IllegalArgumentException("a window is longer than zero and at most 31 days");
            }
        }
    }

    /**
     * A day of the calendar.
     *
     * @param zone whose days
     */
    public record CalendarDay(ZoneId zone) implements Window {
        public CalendarDay {
            requireNonNull(zone, "zone");
        }
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return window instanceof Sliding sliding ? limit + "/" + span(sliding.length()) : limit + "/calendar-day";
    }

    private static String span(Duration length) {
        for (String unit : new String[] {"day", "h", "min"}) {
            long nanos = UNITS.get(unit).toNanos();
            if (length.toNanos() % nanos == 0) {
                long count = length.toNanos() / nanos;
                return count == 1 ? unit : count + unit;
            }
        }
        return length.toSeconds() + "s";
    }
}
