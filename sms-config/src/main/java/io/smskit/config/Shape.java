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
            Optional<String> text = switch (type.disclosure()) {
                case SHOWN, MASKED -> reading.resolve(value, spot);
                case SECRET -> reading.resolveSecret(value, spot);
                case KEY -> reading.resolveKey(value, spot);
            };
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
            int before = reading.problems().count();
            if (node instanceof Node.Sequence sequence) {
                for (int i = 0; i < sequence.items().size() && !reading.isHopeless(); i++) {
                    Node each = sequence.items().get(i);
                    Spot place = spot.item(i, each.line());
                    item.read(each, place, reading).ifPresent(value -> items.add(new Found<>(value, place)));
                }
            } else if (!node.isVoid()) {
                return readText((Node.Value) node, spot, reading);
            }
            if (items.isEmpty() && reading.problems().count() == before) {
                reading.refuse(spot, "is an empty list; name one or more, or take the key out");
            }
            return items.isEmpty() ? Optional.empty() : Optional.of(items);
        }

        private Optional<List<Found<T>>> readText(Node.Value value, Spot spot, Reading reading) {
            boolean refers = References.isIn(value.text());
            if (refers) {
                reading.show(spot, value.text());
            }
            String text = reading.resolve(value, spot).orElse("");
            if (text.isBlank()) {
                return Optional.empty();
            }
            List<Found<T>> items = new ArrayList<>();
            String[] parts = text.split(",", -1);
            for (int i = 0; i < parts.length && !reading.isHopeless(); i++) {
                Spot place = spot.item(i, value.line());
                String part = parts[i].strip();
                if (!refers) {
                    reading.show(place, part);
                }
                item.parse(part, place, reading).ifPresent(each -> items.add(new Found<>(each, place)));
            }
            return Optional.of(items);
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
            for (Map.Entry<String, Node> entry : section.entries().entrySet()) {
                String name = entry.getKey();
                Spot place = spot.child(name, entry.getValue().line());
                if (reading.isHopeless()) {
                    break;
                }
                if (form.matcher(name).matches()) {
                    names.add(name);
                    readEntry(entry.getValue(), place, reading)
                            .ifPresent(value -> found.put(name, new Found<>(value, place)));
                } else {
                    reading.refuse(spot.line(place.line()), "names a " + what + " by a word that " + complaint);
                }
            }
            return Optional.of(new Entries<>(names, found));
        }

        private Optional<T> readEntry(Node node, Spot place, Reading reading) {
            int before = reading.problems().count();
            Optional<T> value = shape.read(node, place, reading);
            if (value.isEmpty() && reading.problems().count() == before) {
                reading.refuse(place, "is empty; give it a value, or take the key out");
            }
            return value;
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
