package io.smskit.template;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which template of a provider stands for ours on one channel, and how its parameters are filled from ours. Immutable;
 * copy methods give changed copies.
 *
 * @since 0.1
 */
public final class Binding {
    private final String id;
    private final boolean named;
    private final List<String> theirs;
    private final List<String> ours;
    private final @Nullable String signName;

    private Binding(String id, boolean named, List<String> theirs, List<String> ours, @Nullable String signName) {
        this.id = id;
        this.named = named;
        this.theirs = theirs;
        this.ours = ours;
        this.signName = signName;
    }

    /** A binding to a template whose parameters have names. */
    public static Binding named(String id) {
        return new Binding(requireNonNull(id, "id"), true, List.of(), List.of(), null);
    }

    /** A binding to a template whose parameters have places; {@code ours} names our parameters in their order. */
    public static Binding positional(String id, String... ours) {
        return new Binding(requireNonNull(id, "id"), false, List.of(), List.of(ours), null);
    }

    /** A copy with a parameter that has the same name on both sides. */
    public Binding param(String name) {
        return param(name, name);
    }

    /**
     * A copy with a parameter.
     *
     * @param theirs the provider's name
     * @param ours the name in our template
     */
    public Binding param(String theirs, String ours) {
        if (!named || this.theirs.contains(theirs)) {
            throw new IllegalArgumentException(
                    "binding " + id + (named ? " fills " + theirs + " twice" : " has places, not names"));
        }
        return new Binding(id, true, appended(this.theirs, theirs), appended(this.ours, ours), signName);
    }

    /** A copy that is sent under this sign name instead of the channel's. */
    public Binding signName(String signName) {
        return new Binding(id, named, theirs, ours, requireNonNull(signName, "signName"));
    }

    private static List<String> appended(List<String> list, String last) {
        List<String> longer = new ArrayList<>(list);
        longer.add(requireNonNull(last));
        return List.copyOf(longer);
    }

    /** The provider's template id. */
    public String id() {
        return id;
    }

    /** Our parameters that it uses, in the binding's order. */
    public List<String> parameters() {
        return ours;
    }

    /** The provider's names of them, in the same order; empty if they have places. */
    public List<String> names() {
        return theirs;
    }

    /** The sign name that it needs; null for the channel's. */
    public @Nullable String signName() {
        return signName;
    }

    /** The provider's template with the values of one message. */
    public BoundTemplate fill(Map<String, String> values) {
        if (!named) {
            return new BoundTemplate(
                    id,
                    Map.of(),
                    ours.stream().map(name -> valueOf(values, name)).toList());
        }
        Map<String, String> filled = new LinkedHashMap<>();
        for (int i = 0; i < theirs.size(); i++) {
            filled.put(theirs.get(i), valueOf(values, ours.get(i)));
        }
        return new BoundTemplate(id, filled, List.of());
    }

    private static String valueOf(Map<String, String> values, String name) {
        return requireNonNull(values.get(name), name);
    }

    @Override
    public String toString() {
        return "binding to " + id;
    }
}
