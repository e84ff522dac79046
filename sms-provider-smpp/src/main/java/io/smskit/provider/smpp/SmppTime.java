package io.smskit.provider.smpp;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The sixteen characters in which SMPP writes times (SMPP 3.4 §7.1.1). */
final class SmppTime {
    private static final int TENTH = 100_000_000;
    private static final int QUARTER = 15 * 60;
    private static final int YEARS = 100;
    private static final Duration LONGEST = Duration.ofDays(99);

    private SmppTime() {}

    /** A date with its offset from UTC in quarters of an hour: {@code YYMMDDhhmmsstnnp}. */
    static String absolute(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone);
        int offset = time.getOffset().getTotalSeconds() / QUARTER;
        return String.format(
                "%02d%02d%02d%02d%02d%02d%d%02d%s",
                time.getYear() % YEARS,
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano() / TENTH,
                Math.abs(offset),
                offset < 0 ? "-" : "+");
    }

    /** A time from now: {@code 0000DDhhmmss000R}. At most 99 days, at least a second. */
    static String relative(Duration duration) {
        Duration shown = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        Duration atLeast = shown.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : shown;
        return String.format(
                "0000%02d%02d%02d%02d000R",
                atLeast.toDaysPart(), atLeast.toHoursPart(), atLeast.toMinutesPart(), atLeast.toSecondsPart());
    }
}
