package io.smskit.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
    private static final Pattern FORM = Pattern.compile(
            "(\\d{1,9})\\s*/\\s*(?:(\\d{0,10})\\s*(ms|s|min|h|day)|(calendar-day|calendar-month|total))");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "day", Duration.ofDays(1));
    private static final String DAY = "calendar-day";
    private static final String MONTH = "calendar-month";
    private static final String TOTAL = "total";
    private static final List<String> LARGEST_FIRST = List.of("day", "h", "min", "s");

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

    /** At most so many in a month of the calendar in this zone. */
    public static LimitRule calendarMonth(int limit, ZoneId zone) {
        return new LimitRule(limit, new CalendarMonth(zone));
    }

    /** At most so many in all. */
    public static LimitRule total(int limit) {
        return new LimitRule(limit, new Total());
    }

    /**
     * Reads {@code 1/min}, {@code 5/h}, {@code 10/day} (any 24 hours), {@code 3/10min}, {@code 10/calendar-day} and {@code
     * 300/calendar-month} (a day and a month in {@code zone}), or {@code 5000/total}. Units are {@code ms}, {@code s},
     * {@code min}, {@code h} and {@code day}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static LimitRule parse(String text, ZoneId zone) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "is no limit such as 1/min, 5/h, 10/day, 3/10min, 10/calendar-day, 300/calendar-month or 5000/total");
        }
        int limit = Integer.parseInt(matcher.group(1));
        String unit = matcher.group(3);
        if (unit == null) {
            return switch (matcher.group(4)) {
                case DAY -> calendarDay(limit, zone);
                case MONTH -> calendarMonth(limit, zone);
                default -> total(limit);
            };
        }
        long count = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
        return sliding(limit, requireNonNull(UNITS.get(unit)).multipliedBy(count));
    }

    /** The span over which units are counted. */
    public sealed interface Window {}

    /**
     * Any span of this length, exact to the hit.
     *
     * @param length a whole number of milliseconds, above zero and at most 31 days
     */
    public record Sliding(Duration length) implements Window {
        public Sliding {
            boolean tooLong = length.compareTo(Duration.ofDays(31)) > 0;
            if (tooLong || length.isNegative() || length.isZero() || length.getNano() % 1_000_000 != 0) {
                throw new IllegalArgumentException(
                        "a window is a whole number of milliseconds, above zero and at most 31 days");
            }
        }
    }

    /** A span of whole days of the calendar in a zone. */
    public sealed interface Calendar extends Window {
        /** Whose days. */
        ZoneId zone();

        /** The first day after the span that has this day. */
        LocalDate end(LocalDate day);
    }

    /**
     * A day of the calendar.
     *
     * @param zone whose days
     */
    public record CalendarDay(ZoneId zone) implements Calendar {
        public CalendarDay {
            requireNonNull(zone, "zone");
        }

        @Override
        public LocalDate end(LocalDate day) {
            return day.plusDays(1);
        }
    }

    /**
     * A month of the calendar.
     *
     * @param zone whose months
     */
    public record CalendarMonth(ZoneId zone) implements Calendar {
        public CalendarMonth {
            requireNonNull(zone, "zone");
        }

        @Override
        public LocalDate end(LocalDate day) {
            return day.withDayOfMonth(1).plusMonths(1);
        }
    }

    /** For ever. Units are counted whatever the limit was when they were taken: a higher limit leaves what is used used. */
    public record Total() implements Window {}

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return limit + "/" + (window instanceof Sliding sliding ? span(sliding.length()) : word(window));
    }

    private static String word(Window window) {
        if (window instanceof Calendar) {
            return window instanceof CalendarDay ? DAY : MONTH;
        }
        return TOTAL;
    }

    private static String span(Duration length) {
        long millis = length.toMillis();
        String largest = "ms";
        for (String unit : LARGEST_FIRST) {
            if (millis % requireNonNull(UNITS.get(unit)).toMillis() == 0) {
                largest = unit;
                break;
            }
        }
        long count = millis / requireNonNull(UNITS.get(largest)).toMillis();
        return count == 1 ? largest : count + largest;
    }
}
