package io.smskit.definition;

import static java.util.Objects.requireNonNull;

import io.smskit.spi.store.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What became of one attribute between two versions of a definition.
 *
 * @param attribute its name; {@value #ENABLED} for whether the definition may be used
 * @param before its content in the older version; empty if it had none
 * @param after its content in the newer version; empty if it has none
 * @since 0.1
 */
public record AttributeChange(String attribute, Optional<String> before, Optional<String> after) {
    /** The name under which it is told whether a definition may be used; no attribute has it. */
    public static final String ENABLED = "enabled";

    public AttributeChange {
        requireNonNull(attribute, "attribute");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    /** What a first version says: everything is new. */
    public static List<AttributeChange> first(Definition version) {
        List<AttributeChange> changes = new ArrayList<>();
        version.attributes()
                .forEach((attribute, content) ->
                        changes.add(new AttributeChange(attribute, Optional.empty(), Optional.of(content))));
        return List.copyOf(changes);
    }

    /** What differs between two versions, by the names of the attributes; nothing where they say the same. */
    public static List<AttributeChange> between(Definition older, Definition newer) {
        List<AttributeChange> changes = new ArrayList<>();
        if (older.isEnabled() != newer.isEnabled()) {
            changes.add(new AttributeChange(ENABLED, told(older), told(newer)));
        }
        TreeSet<String> attributes = new TreeSet<>(older.attributes().keySet());
        attributes.addAll(newer.attributes().keySet());
        for (String attribute : attributes) {
            Optional<String> before = Optional.ofNullable(older.attributes().get(attribute));
            Optional<String> after = Optional.ofNullable(newer.attributes().get(attribute));
            if (!before.equals(after)) {
                changes.add(new AttributeChange(attribute, before, after));
            }
        }
        return List.copyOf(changes);
    }

    private static Optional<String> told(Definition version) {
        return Optional.of(Boolean.toString(version.isEnabled()));
    }

    /** Names the attribute, never its content. */
    @Override
    public String toString() {
        return "change of attribute " + attribute;
    }
}
