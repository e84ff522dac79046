package io.smskit.simulator.standin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * Time as services in China speak of it: in UTC+8, without naming a zone.
 *
 * @since 0.1
 */
public final class ChinaTime {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private ChinaTime() {}

    /** Such as {@code 2026-01-02 11:04:05}. */
    public static String text(Instant instant) {
        return SECONDS.format(instant);
    }

    /** The day that it is there. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** When a day begins there. */
    public static Instant begin(LocalDate day) {
        return day.atStartOfDay().toInstant(ZONE);
    }

    /** A day such as {@code 20260102}; empty if there is none such. */
    public static Optional<LocalDate> parseDay(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DAY));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
