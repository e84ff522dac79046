package io.smskit.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of a provider as keys of a channel's section. One whose name has a dot stands in a section of its own:
 * {@code source.address} is the key {@code address} of the section {@code source}.
 *
 * @param plain those without a dot
 * @param sections by the name before the dot
 */
record ProviderKeys(List<Key<String>> plain, Map<String, Key<Given>> sections) {
    private static final char DOT = '.';

    /** The settings by their whole names. */
    static ProviderKeys of(List<Key<String>> settings) {
        List<Key<String>> plain = new ArrayList<>();
        Map<String, List<Key<?>>> grouped = new LinkedHashMap<>();
        for (Key<String> setting : settings) {
            String section = first(setting.name());
            if (section.equals(setting.name())) {
                plain.add(setting);
            } else {
                String name = setting.name().substring(section.length() + 1);
                grouped.computeIfAbsent(section, first -> new ArrayList<>()).add(setting.named(name));
            }
        }
        Map<String, Key<Given>> sections = new LinkedHashMap<>();
        grouped.forEach((section, keys) -> sections.put(section, section(section, keys)));
        return new ProviderKeys(plain, sections);
    }

    private static Key<Given> section(String name, List<Key<?>> keys) {
        Set<String> names = new TreeSet<>();
        keys.forEach(key -> names.add(key.name()));
        Key<Given> section = Key.of(name, new Group(keys), "the keys " + String.join(", ", names));
        return keys.stream().anyMatch(Key::mandatory) ? section.required() : section;
    }

    /** What stands before the dot; the whole name if it has none. */
    static String first(String name) {
        int dot = name.indexOf(DOT);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Every key of the channel's section. */
    List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(plain);
        keys.addAll(sections.values());
        return keys;
    }

    /** What was given, by the whole names of the settings. */
    Map<String, String> values(Given given) {
        Map<String, String> values = new LinkedHashMap<>();
        plain.forEach(key -> given.find(key).ifPresent(value -> values.put(key.name(), value)));
        sections.forEach((name, section) -> given.find(section)
                .ifPresent(inner -> inner.texts().forEach((key, value) -> values.put(name + DOT + key, value))));
        return values;
    }
}
