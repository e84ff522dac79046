package io.smskit.core;

import static java.util.Objects.requireNonNull;

import io.smskit.ConfigurationException;
import io.smskit.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long messages are kept after they were stored, by their class. What has not ended is kept whatever its age. Immutable;
 * copy methods give changed copies.
 *
 * @since 0.1
 */
public final class Retention {
    /** The time of what is never removed. */
    public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /** How long verification codes are kept by default. */
    public static final Duration VERIFICATION = Duration.ofDays(90);

    /** How long everything else is kept by default: a year, and some weeks to compare it with the next one. */
    public static final Duration OTHERS = Duration.ofDays(400);

    private static final Duration SHORTEST = Duration.ofDays(1);

    private final Map<MessageClass, Duration> times;

    private Retention(Map<MessageClass, Duration> times) {
        this.times = Collections.unmodifiableMap(times);
    }

    /** {@link #VERIFICATION} and {@link #OTHERS}. */
    public static Retention defaults() {
        Retention all = forever();
        for (MessageClass messageClass : MessageClass.values()) {
            all = all.keep(messageClass, messageClass == MessageClass.VERIFICATION ? VERIFICATION : OTHERS);
        }
        return all;
    }

    /** Nothing is ever removed. */
    public static Retention forever() {
        return new Retention(new EnumMap<>(MessageClass.class));
    }

    /**
     * A copy that keeps messages of a class for so long.
     *
     * @param time a day or more, since idempotency keys are promised for a day; {@link #FOREVER} to remove nothing
     */
    public Retention keep(MessageClass messageClass, Duration time) {
        if (time.compareTo(SHORTEST) < 0) {
            throw new ConfigurationException("messages are kept for a day at least");
        }
        Map<MessageClass, Duration> changed = new EnumMap<>(MessageClass.class);
        changed.putAll(times);
        if (time.equals(FOREVER)) {
            changed.remove(messageClass);
        } else {
            changed.put(requireNonNull(messageClass, "messageClass"), time);
        }
        return new Retention(changed);
    }

    /** How long messages of a class are kept. */
    public Duration of(MessageClass messageClass) {
        return times.getOrDefault(messageClass, FOREVER);
    }

    /** Messages of a class that were stored before this instant are to be removed; empty if none are, whatever their age. */
    public Optional<Instant> createdBefore(MessageClass messageClass, Instant now) {
        Duration time = of(messageClass);
        return time.equals(FOREVER) ? Optional.empty() : Optional.of(now.minus(time));
    }

    @Override
    public String toString() {
        return "retention " + times;
    }
}
