package io.smskit.definition;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageClass;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many messages of a class one recipient gets, whoever sends them; counted when a message is released for the first time.
 * A class that nobody has defined has no limit. Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class RecipientLimit {
    private final MessageClass messageClass;
    private final List<LimitRule> rules;
    private final WhenExceeded whenExceeded;

    private RecipientLimit(MessageClass messageClass, List<LimitRule> rules, WhenExceeded whenExceeded) {
        this.messageClass = messageClass;
        this.rules = List.copyOf(rules);
        this.whenExceeded = whenExceeded;
    }

    /** No limit yet; a message over one that is added is blocked. */
    public static RecipientLimit of(MessageClass messageClass) {
        return new RecipientLimit(requireNonNull(messageClass, "messageClass"), List.of(), WhenExceeded.BLOCK);
    }

    /**
     * No limit yet, of the class with this name.
     *
     * @throws IllegalArgumentException if no class is called so
     */
    static RecipientLimit of(String name) {
        for (MessageClass messageClass : MessageClass.values()) {
            if (name(messageClass).equals(name)) {
                return of(messageClass);
            }
        }
        throw new IllegalArgumentException("its name is a class of messages: "
                + Arrays.stream(MessageClass.values()).map(RecipientLimit::name).collect(Collectors.joining(", ")));
    }

    /**
     * A copy with one more limit; all of them hold.
     *
     * @throws IllegalArgumentException if limits count days or months of different zones, or two count in all
     */
    public RecipientLimit limit(LimitRule rule) {
        if (rules.contains(rule)) {
            return this; // a message that counted twice would halve it
        }
        List<LimitRule> more = new ArrayList<>(rules);
        more.add(requireNonNull(rule, "rule"));
        if (more.stream().filter(one -> one.window() instanceof LimitRule.Total).count() > 1) {
            throw new IllegalArgumentException("a class has one limit in all");
        }
        if (more.stream().flatMap(one -> zone(one).stream()).distinct().count() > 1) {
            throw new IllegalArgumentException("the days that the limits of a class count are of one zone");
        }
        return new RecipientLimit(messageClass, more, whenExceeded);
    }

    /** A copy of which this is done with a message over a limit; its reason is {@code LIMIT_EXCEEDED} either way. */
    public RecipientLimit whenExceeded(WhenExceeded action) {
        return new RecipientLimit(messageClass, rules, requireNonNull(action, "action"));
    }

    private static Optional<ZoneId> zone(LimitRule rule) {
        return rule.window() instanceof LimitRule.Calendar calendar ? Optional.of(calendar.zone()) : Optional.empty();
    }

    /** The name under which the limits of a class are defined, such as {@code verification}. */
    public static String name(MessageClass messageClass) {
        return messageClass.name().toLowerCase(Locale.ROOT);
    }

    /** The class whose messages are counted. */
    public MessageClass messageClass() {
        return messageClass;
    }

    /** How many messages one recipient gets; all of them hold. */
    public List<LimitRule> rules() {
        return rules;
    }

    /** What happens to a message over a limit; it is blocked by default. */
    public WhenExceeded whenExceeded() {
        return whenExceeded;
    }

    /** Whose days and months are counted, where a limit counts those of a calendar. */
    public Optional<ZoneId> zone() {
        return rules.stream().flatMap(one -> zone(one).stream()).findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecipientLimit limit
                && messageClass == limit.messageClass
                && rules.equals(limit.rules)
                && whenExceeded == limit.whenExceeded;
    }

    @Override
    public int hashCode() {
        return Objects.hash(messageClass, rules, whenExceeded);
    }

    @Override
    public String toString() {
        return "recipient limit of " + name(messageClass);
    }
}
