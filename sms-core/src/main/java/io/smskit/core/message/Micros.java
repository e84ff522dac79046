package io.smskit.core.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the stores keep them: microseconds since 1970. */
public final class Micros {
    private Micros() {}

    /** The instant's microseconds; an instant beyond their range is the last one within. */
    public static long of(Instant instant) {
        if (instant.isAfter(MAX)) {
            return Long.MAX_VALUE;
        }
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    private static final Instant MAX = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

    /** The instant of these microseconds. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }
}
