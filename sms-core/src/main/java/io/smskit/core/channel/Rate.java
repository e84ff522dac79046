package io.smskit.core.channel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many submits in a span of time, evenly spaced.
 *
 * @param count 1 or more
 * @param per more than zero
 */
public record Rate(int count, Duration per) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,7})\\s*/\\s*(s|min|h)");
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    public Rate {
        if (count < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("a rate is at least 1 in a span longer than zero");
        }
    }

    /** So many in a second. */
    public static Rate perSecond(int count) {
        return new Rate(count, Duration.ofSeconds(1));
    }

    /**
     * Reads {@code 200/s}, {@code 30/min} or {@code 500/h}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Rate parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is no rate such as 200/s, 30/min or 500/h");
        }
        return new Rate(Integer.parseInt(matcher.group(1)), requireNonNull(UNITS.get(matcher.group(2))));
    }

    /** The time of one submit if the rate is divided evenly, rounded up. */
    long nanosBetween(int nodes) {
        return ceilDiv(per.toNanos() * nodes, count);
    }

    /**
     * The most submits of one node in any second: one more than the rate if it is alone. Several together stay below one more
     * for each node but one.
     */
    long mostInSecond(int nodes) {
        long second = Duration.ofSeconds(1).toNanos();
        return nodes == 1 ? count * second / per.toNanos() + 1 : ceilDiv(count * second, per.toNanos() * nodes);
    }

    static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    @Override
    public String toString() {
        return count + " in " + per;
    }
}
