package io.smskit.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The values of one section, by key. */
final class Given {
    private final Spot spot;
    private final Map<String, Found<?>> found = new HashMap<>();
    private final Set<String> visited = new HashSet<>();

    Given(Spot spot) {
        this.spot = spot;
    }

    Spot spot() {
        return spot;
    }

    /** Notes that a key has been dealt with; false if it had been before. */
    boolean visit(Key<?> key) {
        return visited.add(key.name());
    }

    <T> void put(Key<T> key, Found<T> value) {
        found.put(key.name(), value);
    }

    /** What stands in the file. */
    @SuppressWarnings("unchecked") // put() lets only a T under the name of a Key<T>
    <T> Optional<Found<T>> found(Key<T> key) {
        return Optional.ofNullable((Found<T>) found.get(key.name()));
    }

    /** What stands in the file where every value is a text. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        found.forEach((name, value) -> texts.put(name, value.value().toString()));
        return texts;
    }

    /** What stands in the file, or else the default; empty if there is neither, or it could not be read. */
    <T> Optional<T> find(Key<T> key) {
        Optional<T> given = found(key).map(Found::value);
        return given.isEmpty() && key.byDefault() != null && key.shape() instanceof Shape.Leaf<T> leaf
                ? Optional.of(leaf.type().parser().apply(key.byDefault()))
                : given;
    }
}
