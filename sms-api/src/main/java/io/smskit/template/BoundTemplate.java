package io.smskit.template;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A provider's template with the values of one message: what a channel with {@code TEMPLATE} puts on the wire.
 *
 * @param id the provider's template id
 * @param named values by the provider's parameter names, in the order of the binding; empty if the binding is positional
 * @param positional values in the provider's order; empty if the binding is named
 * @since 0.1
 */
public record BoundTemplate(String id, Map<String, String> named, List<String> positional) {
    public BoundTemplate {
        requireNonNull(id, "id");
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        positional = List.copyOf(positional);
    }

    /** Names the id, never the values. */
    @Override
    public String toString() {
        return "template " + id;
    }
}
