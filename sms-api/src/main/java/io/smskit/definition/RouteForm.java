package io.smskit.definition;

import io.smskit.MessageClass;
import io.smskit.definition.Route.Balance;
import io.smskit.spi.store.Definition.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Routes as attributes. */
final class RouteForm implements DefinitionForm<Route> {
    private static final String CHANNELS = "channels";
    private static final String BALANCE = "balance";
    private static final String CLASSES = "classes";
    private static final String PREFIXES = "prefixes";
    private static final String RANK = "rank";
    private static final String TAG = "tag.";

    @Override
    public Kind kind() {
        return Kind.ROUTE;
    }

    @Override
    public String name(Route value) {
        return value.name();
    }

    @Override
    public SortedMap<String, String> write(Route value) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(CHANNELS, String.join(", ", value.channels()));
        if (value.balance() != Balance.ORDER) {
            attributes.put(BALANCE, word(value.balance()));
        }
        put(attributes, CLASSES, value.classes(), RouteForm::word);
        put(attributes, PREFIXES, value.prefixes(), prefix -> "+" + prefix);
        value.tags().forEach((tag, content) -> attributes.put(TAG + tag, content));
        if (value.rank() > 0) {
            attributes.put(RANK, Integer.toString(value.rank()));
        }
        return attributes;
    }

    private static <T extends Comparable<T>> void put(
            SortedMap<String, String> attributes, String attribute, Set<T> all, Function<T, String> word) {
        if (!all.isEmpty()) {
            attributes.put(attribute, all.stream().sorted().map(word).collect(Collectors.joining(", ")));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Route read(String name, Map<String, String> attributes) {
        AttributeReader in = new AttributeReader(Kind.ROUTE, name, attributes);
        List<String> channels = in.list(CHANNELS);
        if (channels.isEmpty()) {
            throw in.wrong(CHANNELS, "is needed");
        }
        Route bare = in.named(() -> Route.of(name, channels));
        String balance = in.optional(BALANCE);
        Route balanced = balance == null ? bare : bare.balance(in.word(BALANCE, balance, Balance.class));
        Route route = balanced.classes(classes(in));
        Route prefixed = in.made(PREFIXES, () -> route.prefixes(new HashSet<>(in.list(PREFIXES))));
        String rank = in.optional(RANK);
        Route whole = rank == null ? prefixed : in.made(RANK, () -> prefixed.rank(Integer.parseInt(rank.trim())));
        for (Map.Entry<String, String> tag : in.beginning(TAG).entrySet()) {
            whole = whole.tag(tag.getKey(), tag.getValue());
        }
        in.finish();
        return whole;
    }

    private static Set<MessageClass> classes(AttributeReader in) {
        return in.list(CLASSES).stream()
                .map(word -> in.word(CLASSES, word, MessageClass.class))
                .collect(Collectors.toSet());
    }
}
