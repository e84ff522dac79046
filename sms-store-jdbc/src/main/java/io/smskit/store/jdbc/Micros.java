package io.smskit.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as tables keep it: microseconds since 1970. */
final class Micros {
    private static final long PER_SECOND = 1_000_000;

    private Micros() {}

    /** What is farther away than tables can say is as far away as they can. */
    static long of(Instant instant) {
        long most = Long.MAX_VALUE / PER_SECOND - 1;
        long seconds = Math.max(-most, Math.min(most, instant.getEpochSecond()));
        return seconds * PER_SECOND + instant.getNano() / 1_000;
    }

    /** Like {@link #of}, rounded up: the first microsecond that is not before the instant. */
    static long ceilingOf(Instant instant) {
        long floor = of(instant);
        return instant(floor).isBefore(instant) ? floor + 1 : floor;
    }

    static long of(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
