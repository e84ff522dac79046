package io.smskit.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section with known keys.
 *
 * @param keys in the order of the documentation
 */
record Group(List<Key<?>> keys) implements Shape<Given> {
    @Override
    public Optional<Given> read(Node node, Spot spot, Reading reading) {
        return section(node, spot, reading).map(section -> {
            Given given = new Given(spot);
            readInto(given, section, reading);
            return given;
        });
    }

    /** The section that stands there; an empty one where nothing does. */
    Optional<Node.Section> section(Node node, Spot spot, Reading reading) {
        if (node instanceof Node.Section section) {
            return Optional.of(section);
        }
        if (node.isVoid()) {
            return Optional.of(new Node.Section(Map.of(), node.line()));
        }
        reading.refuse(spot, "takes a section with the keys " + String.join(", ", names()));
        return Optional.empty();
    }

    /** Reads the keys that have not been read before. */
    void readInto(Given given, Node.Section section, Reading reading) {
        for (Map.Entry<String, Node> entry : section.entries().entrySet()) {
            if (reading.isHopeless()) {
                return;
            }
            find(entry.getKey())
                    .ifPresentOrElse(
                            key -> readKey(key, entry.getValue(), given, reading),
                            () -> reading.refuseUnknown(given.spot(), entry.getKey(), entry.getValue(), names()));
        }
        for (Key<?> key : keys) {
            if (given.visit(key) && key.mandatory()) {
                reading.refuse(given.spot(), "needs " + key.name() + ": " + key.description());
            }
        }
    }

    private static <T> void readKey(Key<T> key, Node node, Given given, Reading reading) {
        if (!given.visit(key)) {
            return;
        }
        Spot spot = given.spot().child(key.name(), node.line());
        int before = reading.problems().count();
        Optional<T> value = key.shape().read(node, spot, reading);
        value.ifPresent(read -> given.put(key, new Found<>(read, spot)));
        if (key.mandatory() && value.isEmpty() && reading.problems().count() == before) {
            reading.refuse(spot, "is empty, and it is needed: " + key.description());
        }
    }

    Optional<Key<?>> find(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    List<String> names() {
        return keys.stream().<String>map(Key::name).toList();
    }
}
