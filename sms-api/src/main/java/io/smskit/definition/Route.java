package io.smskit.definition;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageClass;
import io.smskit.policy.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The channels that a message may take, and which messages take it. A route without a condition is taken by those of the
 * business or the class that it is named after; {@code default} takes the rest. Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class Route {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,64}");
    private static final Pattern PREFIX = Pattern.compile("[+]?[1-9][0-9]{0,14}");
    private static final int MOST_RANK = 1_000_000;

    private final String name;
    private final List<String> channels;
    private final Balance balance;
    private final Set<MessageClass> classes;
    private final Set<String> prefixes;
    private final Map<String, String> tags;
    private final int rank;

    /** In which order the channels of a route are tried. */
    public enum Balance {
        /** As they are listed: the next one is for what the ones before cannot take. */
        ORDER,
        /** Shared by weight. A recipient stays with a channel; what it cannot take just now goes to the others. */
        WEIGHT,
        /** The cheapest for this message first; a channel without a price comes last. */
        PRICE
    }

    private Route(Draft draft) {
        this.name = draft.name;
        this.channels = draft.channels;
        this.balance = draft.balance;
        this.classes = draft.classes;
        this.prefixes = draft.prefixes;
        this.tags = draft.tags;
        this.rank = draft.rank;
    }

    private static final class Draft {
        private final String name;
        private final List<String> channels;
        private Balance balance = Balance.ORDER;
        private Set<MessageClass> classes = Set.of();
        private Set<String> prefixes = Set.of();
        private Map<String, String> tags = Map.of();
        private int rank;

        private Draft(String name, List<String> channels) {
            this.name = name;
            this.channels = List.copyOf(channels);
        }
    }

    private Route with(Consumer<Draft> change) {
        Draft draft = new Draft(name, channels);
        draft.balance = balance;
        draft.classes = classes;
        draft.prefixes = prefixes;
        draft.tags = tags;
        draft.rank = rank;
        change.accept(draft);
        return new Route(draft);
    }

    /**
     * A route over these channels, in this order, without a condition.
     *
     * @param name 1 to 64 characters without control characters
     * @param channels their names
     */
    public static Route of(String name, List<String> channels) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a route is 1 to 64 characters without control characters");
        }
        return new Route(new Draft(name, channels));
    }

    /** In which order its channels are tried; as listed by default. */
    public Route balance(Balance balance) {
        return with(draft -> draft.balance = requireNonNull(balance, "balance"));
    }

    /** Only for messages of these classes. */
    public Route classes(Set<MessageClass> classes) {
        return with(draft -> draft.classes = Set.copyOf(classes));
    }

    /**
     * Only for numbers that begin so.
     *
     * @param prefixes in E.164 with or without {@code +}, such as {@code +852}
     * @throws IllegalArgumentException if one does not begin a number
     */
    public Route prefixes(Set<String> prefixes) {
        prefixes.forEach(prefix -> {
            if (!isPrefix(prefix)) {
                throw new IllegalArgumentException(
                        "route " + name + " has a prefix that does not begin a number, such as +852");
            }
        });
        return with(draft -> draft.prefixes = prefixes.stream()
                .map(prefix -> prefix.startsWith("+") ? prefix.substring(1) : prefix)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether numbers in E.164 can begin so. */
    public static boolean isPrefix(String text) {
        return PREFIX.matcher(text).matches();
    }

    /** Only for messages with this tag, beside the tags it asks for already. */
    public Route tag(String tag, String value) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.put(tag, value);
        return with(draft -> draft.tags = Map.copyOf(all));
    }

    /**
     * When its conditions are asked: of several routes whose conditions fit, the one with the lowest rank is taken.
     *
     * @param rank 0 to 1,000,000; 0 by default, where an engine ranks its routes as they were added, by tens
     */
    public Route rank(int rank) {
        if (rank < 0 || rank > MOST_RANK) {
            throw new IllegalArgumentException("a rank is 0 to " + MOST_RANK);
        }
        return with(draft -> draft.rank = rank);
    }

    /** By which businesses and histories name it. */
    public String name() {
        return name;
    }

    /** Its channels, as listed. */
    public List<String> channels() {
        return channels;
    }

    /** In which order its channels are tried. */
    public Balance balance() {
        return balance;
    }

    /** The classes of its messages; empty for all. */
    public Set<MessageClass> classes() {
        return classes;
    }

    /** How its numbers begin, without {@code +}; empty for all. */
    public Set<String> prefixes() {
        return prefixes;
    }

    /** The tags of its messages; empty for all. */
    public Map<String, String> tags() {
        return tags;
    }

    /** When its conditions are asked, the lowest first. */
    public int rank() {
        return rank;
    }

    /** Whether it says itself which messages take it. */
    public boolean isConditional() {
        return !classes.isEmpty() || !prefixes.isEmpty() || !tags.isEmpty();
    }

    /** Whether a message fulfils every condition. */
    public boolean takes(Facts.Subject message) {
        return (classes.isEmpty() || classes.contains(message.messageClass()))
                && (prefixes.isEmpty()
                        || prefixes.stream().anyMatch(message.to().digits()::startsWith))
                && message.tags().entrySet().containsAll(tags.entrySet());
    }

    @Override
    public String toString() {
        return "route " + name;
    }
}
