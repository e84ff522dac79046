package io.smskit.provider.aliyun;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/** The service means UTC+8 wherever it names no zone. */
final class ChinaTime {
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
    static Optional<Instant> parse(String text) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(LocalDateTime.parse(text, form).toInstant(ZONE));
            } catch (DateTimeException e) {
                // Another form may fit.
            }
        }
        return Optional.empty();
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The day as the service's parameters have it. */
    static String text(LocalDate day) {
        return DAY.format(day);
    }

    static Instant nextDay(Instant instant) {
        return day(instant).plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    static Instant nextMonth(Instant instant) {
        return day(instant).withDayOfMonth(1).plusMonths(1).atStartOfDay(ZONE).toInstant();
    }
}
