package io.smskit.core.definition;

import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinitionForm;
import io.smskit.spi.store.Definition.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What the configuration of an engine defines, and where its word counts. Not safe for use by several threads while it grows. */
public final class Declared {
    private final List<Item> items = new ArrayList<>();
    private final Map<Kind, Set<String>> names = new EnumMap<>(Kind.class);
    private final Map<Kind, Authority> authorities;

    /**
     * One definition.
     *
     * @param kind what it defines
     * @param name its name within its kind
     * @param isEnabled whether it may be used
     * @param attributes its content
     * @param own those of which the configuration has the last word, whoever changes the others
     */
    record Item(Kind kind, String name, boolean isEnabled, SortedMap<String, String> attributes, Set<String> own) {}

    /** Nothing yet; a kind that is not named here is the file's. */
    public Declared(Map<Kind, Authority> authorities) {
        this.authorities = new EnumMap<>(Kind.class);
        this.authorities.putAll(authorities);
    }

    /** Adds these values. */
    public <T> Declared and(DefinitionForm<T> form, Collection<T> values) {
        for (T value : values) {
            add(new Item(form.kind(), form.name(value), true, form.write(value), Set.of()));
        }
        return this;
    }

    /** Adds a channel: whose account it is the nodes say that open it, unless it began by a definition of the API. */
    public Declared and(ChannelTerms terms, boolean isEnabled) {
        add(new Item(
                Kind.CHANNEL, terms.channel(), isEnabled, DefinitionForm.CHANNEL.write(terms), ChannelTerms.ACCOUNT));
        return this;
    }

    private void add(Item item) {
        items.add(item);
        names.computeIfAbsent(item.kind, kind -> new HashSet<>()).add(item.name);
    }

    List<Item> items() {
        return items;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean has(Kind kind, String name) {
        return names.getOrDefault(kind, Set.of()).contains(name);
    }

    /** Whose word counts for this kind. */
    public Authority authority(Kind kind) {
        return authorities.getOrDefault(kind, Authority.FILE);
    }
}
