package io.smskit.tck;

import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A store of definitions that keeps every rule. */
class PlainDefinitionStore implements DefinitionStore {
    final List<Definition> all = new ArrayList<>();

    @Override
    public synchronized Publication publish(Draft draft, Instant now) {
        List<Definition> history = history(draft.kind(), draft.name());
        int version = history.isEmpty() ? 0 : history.get(0).version();
        if (!isExpected(draft, version)) {
            return new Publication.Stale(version);
        }
        if (version > 0 && saysTheSame(draft, history.get(0))) {
            return new Publication.Unchanged(history.get(0));
        }
        Definition next = new Definition(
                draft.kind(), draft.name(), version + 1, draft.author(), now, draft.isEnabled(), draft.attributes());
        add(next);
        return new Publication.Published(next);
    }

    boolean isExpected(Draft draft, int version) {
        return version == draft.expectedVersion();
    }

    boolean saysTheSame(Draft draft, Definition current) {
        return current.isEnabled() == draft.isEnabled() && current.attributes().equals(draft.attributes());
    }

    void add(Definition definition) {
        all.add(definition);
    }

    @Override
    public synchronized List<Definition> current(Kind kind) {
        return all.stream()
                .filter(definition -> definition.kind() == kind)
                .filter(definition -> history(kind, definition.name()).get(0) == definition)
                .sorted(Comparator.comparing(Definition::name))
                .toList();
    }

    @Override
    public synchronized List<Definition> history(Kind kind, String name) {
        return all.stream()
                .filter(definition ->
                        definition.kind() == kind && definition.name().equals(name))
                .sorted(Comparator.comparing(Definition::version).reversed())
                .toList();
    }

    @Override
    public synchronized long revision() {
        return all.size();
    }
}
