package io.smskit.config;

import io.smskit.definition.Route;
import io.smskit.definition.Route.Balance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A route as it stands in a file: a list of channels, or a section.
 *
 * @param channels the channels, with their places
 * @param section what else was said; null for a list
 */
record RouteChoice(List<Found<String>> channels, Optional<Given> section) {
    static RouteChoice of(List<Found<String>> channels) {
        return new RouteChoice(channels, Optional.empty());
    }

    static RouteChoice of(Given section) {
        return new RouteChoice(section.find(Schema.ROUTE_CHANNELS).orElse(List.of()), Optional.of(section));
    }

    boolean isConditional() {
        return section.map(given -> given.found(Schema.ROUTE_CLASSES).isPresent()
                        || given.found(Schema.PREFIXES).isPresent()
                        || given.found(Schema.ROUTE_TAGS).isPresent())
                .orElse(false);
    }

    Route named(String name) {
        Route route = Route.of(name, channels.stream().map(Found::value).toList());
        if (section.isEmpty()) {
            return route;
        }
        Given given = section.get();
        route = route.balance(given.find(Schema.BALANCE).orElse(Balance.ORDER));
        route = route.classes(values(given, Schema.ROUTE_CLASSES));
        route = route.prefixes(values(given, Schema.PREFIXES));
        Map<String, Found<String>> tags =
                given.find(Schema.ROUTE_TAGS).map(Shape.Entries::found).orElse(Map.of());
        for (Map.Entry<String, Found<String>> tag : tags.entrySet()) {
            route = route.tag(tag.getKey(), tag.getValue().value());
        }
        return route;
    }

    private static <T> Set<T> values(Given given, Key<List<Found<T>>> key) {
        return given.find(key).orElse(List.of()).stream().map(Found::value).collect(Collectors.toUnmodifiableSet());
    }
}
