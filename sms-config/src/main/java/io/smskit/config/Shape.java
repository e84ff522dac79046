package io.smskit.config;

import io.smskit.ConfigurationException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What may stand at a place of the tree. Reading adds to the problems what does not fit, and goes on. */
sealed interface Shape<T> permits Shape.Leaf, Shape.ListOf, Shape.MapOf, Shape.ListOr, Group, ChannelShape {
    /** What stands there; empty if nothing does or it does not fit. */
    Optional<T> read(Node node, Spot spot, Reading reading);

    static <T> ListOf<T> listOf(ValueType<T> type) {
        return new ListOf<>(new Leaf<>(type));
    }

    /** One value. */
    record Leaf<T>(ValueType<T> type) implements Shape<T> {
        @Override
        public Optional<T> read(Node node, Spot spot, Reading reading) {
            if (!(node instanceof Node.Value value)) {
                reading.refuse(spot, "takes one value: " + type.plainForm());
                return Optional.empty();
            }
            if (node.isVoid()) {
                reading.refuse(spot, "has no value; write " + type.plainForm() + ", or take the key out");
                return Optional.empty();
            }
            boolean shows = type.disclosure() == ValueType.Disclosure.SHOWN;
            reading.show(spot, shows ? value.text() : "****");
            Optional<String> text = type.disclosure() == ValueType.Disclosure.SECRET
                    ? reading.resolveSecret(value, spot)
                    : reading.resolve(value, spot);
            return text.filter(resolved -> !resolved.isEmpty()).flatMap(resolved -> parse(resolved, spot, reading));
        }

        Optional<T> parse(String text, Spot spot, Reading reading) {
            try {
                return Optional.of(type.parser().apply(text));
            } catch (ConfigurationException e) {
                reading.problems().add(e.code(), spot, String.valueOf(e.getMessage()));
            } catch (IllegalArgumentException | DateTimeException e) {
                reading.refuse(spot, type.complaint());
            }
            return Optional.empty();
        }
    }

    /** A list of values, also written as one text with commas. */
    record ListOf<T>(Leaf<T> item) implements Shape<List<Found<T>>> {
        @Override
        public Optional<List<Found<T>>> read(Node node, Spot spot, Reading reading) {
            if (node instanceof Node.Section) {
                reading.refuse(spot, "takes a list of values: " + item.type().plainForm());
                return Optional.empty();
            }
            List<Found<T>> items = new ArrayList<>();
            if (node instanceof Node.Sequence sequence) {
                for (Node each : sequence.items()) {
                    Spot place = spot.item(items.size(), each.line());
                    item.read(each, place, reading).ifPresent(value -> items.add(new Found<>(value, place)));
                }
            } else if (!node.isVoid()) {
                readText((Node.Value) node, spot, reading, items);
            }
            return Optional.of(items);
        }

        private void readText(Node.Value value, Spot spot, Reading reading, List<Found<T>> items) {
            boolean refers = References.isIn(value.text());
            if (refers) {
                reading.show(spot, value.text());
            }
            String text = reading.resolve(value, spot).orElse("");
            if (text.isBlank()) {
                return;
            }
            for (String part : text.split(",", -1)) {
                Spot place = spot.item(items.size(), value.line());
                if (!refers) {
                    reading.show(place, part.strip());
                }
                item.parse(part.strip(), place, reading).ifPresent(each -> items.add(new Found<>(each, place)));
            }
        }
    }

    /**
     * Keys that the file's author chooses.
     *
     * @param what one of them is called
     * @param form of the keys
     * @param complaint what is wrong with a key of another form
     * @param shape of what belongs to a key
     */
    record MapOf<T>(String what, Pattern form, String complaint, Shape<T> shape) implements Shape<Entries<T>> {
        @Override
        public Optional<Entries<T>> read(Node node, Spot spot, Reading reading) {
            if (!(node instanceof Node.Section section)) {
                if (node.isVoid()) {
                    return Optional.of(new Entries<>(Set.of(), Map.of()));
                }
                reading.refuse(spot, "takes a section: one key for each " + what);
                return Optional.empty();
            }
            Set<String> names = new LinkedHashSet<>();
            Map<String, Found<T>> found = new LinkedHashMap<>();
            section.entries().forEach((name, child) -> {
                if (!form.matcher(name).matches()) {
                    reading.refuse(spot.line(child.line()), "names a " + what + " by a word that " + complaint);
                    return;
                }
                names.add(name);
                Spot place = spot.child(name, child.line());
                shape.read(child, place, reading).ifPresent(value -> found.put(name, new Found<>(value, place)));
            });
            return Optional.of(new Entries<>(names, found));
        }
    }

    /**
     * What stands under keys that the author chose.
     *
     * @param names all of them
     * @param found what could be read, by name, in the file's order
     */
    record Entries<T>(Set<String> names, Map<String, Found<T>> found) {}

    /**
     * Either a list or a section.
     *
     * @param list the shape of the list
     * @param fromList makes one thing of both
     * @param section the shape of the section
     * @param fromSection likewise
     */
    record ListOr<L, S, T>(
            ListOf<L> list, Function<List<Found<L>>, T> fromList, Shape<S> section, Function<S, T> fromSection)
            implements Shape<T> {
        @Override
        public Optional<T> read(Node node, Spot spot, Reading reading) {
            return node instanceof Node.Section
                    ? section.read(node, spot, reading).map(fromSection)
                    : list.read(node, spot, reading).map(fromList);
        }
    }
}
