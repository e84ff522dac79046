package io.smskit.config;

import io.smskit.template.Binding;
import java.util.List;

/**
 * How the parameters of a provider's template are filled.
 *
 * @param theirs the provider's names; empty if places count
 * @param ours our names, in the same order
 */
record BoundParameters(List<String> theirs, List<Found<String>> ours) {
    static final BoundParameters NONE = new BoundParameters(List.of(), List.of());

    static BoundParameters byPlace(List<Found<String>> ours) {
        return new BoundParameters(List.of(), ours);
    }

    static BoundParameters byName(Shape.Entries<String> entries) {
        return new BoundParameters(
                List.copyOf(entries.found().keySet()),
                List.copyOf(entries.found().values()));
    }

    Binding bind(String id) {
        if (theirs.isEmpty()) {
            return Binding.positional(id, ours.stream().map(Found::value).toArray(String[]::new));
        }
        Binding binding = Binding.named(id);
        for (int i = 0; i < theirs.size(); i++) {
            binding = binding.param(theirs.get(i), ours.get(i).value());
        }
        return binding;
    }
}
