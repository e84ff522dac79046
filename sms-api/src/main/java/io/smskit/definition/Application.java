package io.smskit.definition;

import static java.util.Objects.requireNonNull;

import io.smskit.policy.LimitRule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A scope of keys and limits: how many messages whoever sends as this application may send. Applications that nobody has
 * defined send without limit. Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class Application {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,64}");

    private final String name;
    private final List<LimitRule> limits;

    private Application(String name, List<LimitRule> limits) {
        this.name = name;
        this.limits = List.copyOf(limits);
    }

    /**
     * An application without limits.
     *
     * @param name by which messages name it, 1 to 64 characters without control characters
     */
    public static Application of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of an application is 1 to 64 characters without control characters");
        }
        return new Application(name, List.of());
    }

    /**
     * A copy that may send so many messages, beside its other limits; all of them hold. One that is over a limit is blocked
     * with the reason {@code APPLICATION_LIMIT}.
     *
     * @throws IllegalArgumentException if limits count days or months of different zones, or two count in all
     */
    public Application limit(LimitRule rule) {
        if (limits.contains(rule)) {
            return this; // a message that counted twice would halve it
        }
        List<LimitRule> more = new ArrayList<>(limits);
        more.add(requireNonNull(rule, "rule"));
        if (more.stream().filter(one -> one.window() instanceof LimitRule.Total).count() > 1) {
            throw new IllegalArgumentException("an application has one limit in all");
        }
        if (more.stream().flatMap(one -> zone(one).stream()).distinct().count() > 1) {
            throw new IllegalArgumentException("the days that the limits of an application count are of one zone");
        }
        return new Application(name, more);
    }

    private static Optional<ZoneId> zone(LimitRule rule) {
        return rule.window() instanceof LimitRule.Calendar calendar ? Optional.of(calendar.zone()) : Optional.empty();
    }

    /** By which messages name it. */
    public String name() {
        return name;
    }

    /** How many messages it may send; all of them hold. */
    public List<LimitRule> limits() {
        return limits;
    }

    /** Whose days and months its limits count, where one counts those of a calendar. */
    public Optional<ZoneId> zone() {
        return limits.stream().flatMap(one -> zone(one).stream()).findFirst();
    }

    @Override
    public String toString() {
        return "application " + name;
    }
}
