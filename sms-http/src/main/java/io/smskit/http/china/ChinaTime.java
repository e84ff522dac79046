package io.smskit.http.china;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/**
 * Times of services that mean UTC+8 wherever they name no zone.
 *
 * @since 0.1
 */
public final class ChinaTime {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter DAY = formatter("uuuuMMdd");
    private static final List<DateTimeFormatter> FORMS = List.of(
            formatter("uuuu-MM-dd HH:mm:ss"),
            formatter("uuuuMMddHHmmss"),
            formatter("uuuu-MM-dd'T'HH:mm:ss"),
            formatter("uuuu-MM-dd HH:mm:ss.S"),
            formatter("uuuu-MM-dd HH:mm:ss.SSS"),
            formatter("uuuu/MM/dd HH:mm:ss"),
            formatter("uuuu-MM-dd HH:mm"));

    private ChinaTime() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Reads a time in any of the forms that were seen; empty for any other text. */
    public static Optional<Instant> parse(String text) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(LocalDateTime.parse(text, form).toInstant(ZONE));
            } catch (DateTimeException e) {
                // Another form may fit.
            }
        }
        return Optional.empty();
    }

    /** The day in which an instant falls there. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** A day as parameters have it, {@code yyyyMMdd}. */
    public static String text(LocalDate day) {
        return DAY.format(day);
    }

    /** When the next day begins there. */
    public static Instant nextDay(Instant instant) {
        return day(instant).plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    /** When the next month begins there. */
    public static Instant nextMonth(Instant instant) {
        return day(instant).withDayOfMonth(1).plusMonths(1).atStartOfDay(ZONE).toInstant();
    }

    /** When it is this time there for the next time after an instant. */
    public static Instant next(Instant instant, LocalTime time) {
        Instant today = day(instant).atTime(time).toInstant(ZONE);
        return today.isAfter(instant)
                ? today
                : day(instant).plusDays(1).atTime(time).toInstant(ZONE);
    }
}
