package io.smskit.definition;

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
 * @since 0.1
 */
public record Rate(int count, Duration per) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,7})\\s*/\\s*(\\d{0,12})(ns|s|min|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ns",
            Duration.ofNanos(1),
            "s",
            Duration.ofSeconds(1),
            "min",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));

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
     * Reads {@code 200/s}, {@code 30/min}, {@code 500/h} or {@code 1/10s}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Rate parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is no rate such as 200/s, 30/min or 500/h");
        }
        long units = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
        return new Rate(
                Integer.parseInt(matcher.group(1)),
                requireNonNull(UNITS.get(matcher.group(3))).multipliedBy(units));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        for (String unit : new String[] {"h", "min", "s"}) {
            Duration one = requireNonNull(UNITS.get(unit));
            long units = per.dividedBy(one);
            if (units > 0 && one.multipliedBy(units).equals(per)) {
                return count + "/" + (units == 1 ? "" : Long.toString(units)) + unit;
            }
        }
        return count + "/" + per.toNanos() + "ns";
    }
}
