package io.smskit.provider.smpp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The sixteen characters in which SMPP writes times (SMPP 3.4 §7.1.1). One is written for each message, so by hand. */
final class SmppTime {
    private static final int TENTH = 100_000_000;
    private static final int QUARTER = 15 * 60;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;
    private static final long LONGEST = 99L * DAY;

    private final byte[] characters = "0000000000000000".getBytes(US_ASCII);

    private SmppTime(char kind) {
        characters[15] = (byte) kind;
    }

    /** A date with its offset from UTC in quarters of an hour: {@code YYMMDDhhmmsstnnp}. */
    static String absolute(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone);
        int offset = time.getOffset().getTotalSeconds() / QUARTER;
        SmppTime written = new SmppTime(offset < 0 ? '-' : '+');
        written.pair(0, time.getYear());
        written.pair(2, time.getMonthValue());
        written.pair(4, time.getDayOfMonth());
        written.pair(6, time.getHour());
        written.pair(8, time.getMinute());
        written.pair(10, time.getSecond());
        written.digit(12, time.getNano() / TENTH);
        written.pair(13, Math.abs(offset));
        return written.text();
    }

    /** A time from now: {@code 0000DDhhmmss000R}. At most 99 days, at least a second. */
    static String relative(long secondsFromNow) {
        int seconds = (int) Math.max(1, Math.min(LONGEST, secondsFromNow));
        SmppTime written = new SmppTime('R');
        written.pair(4, seconds / DAY);
        written.pair(6, seconds % DAY / HOUR);
        written.pair(8, seconds % HOUR / MINUTE);
        written.pair(10, seconds % MINUTE);
        return written.text();
    }

    private void pair(int at, int value) {
        digit(at, value / 10 % 10);
        digit(at + 1, value % 10);
    }

    private void digit(int at, int value) {
        characters[at] = (byte) ('0' + value);
    }

    private String text() {
        return new String(characters, US_ASCII);
    }
}
