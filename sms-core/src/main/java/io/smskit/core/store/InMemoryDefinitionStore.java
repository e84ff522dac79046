package io.smskit.core.store;

import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps every version in memory. */
final class InMemoryDefinitionStore implements DefinitionStore {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Kind, TreeMap<String, List<Definition>>> versions = new TreeMap<>();
    private long revision;

    @Override
    public Publication publish(Draft draft, Instant now) {
        lock.lock();
        try {
            List<Definition> known = versions.computeIfAbsent(draft.kind(), kind -> new TreeMap<>())
                    .computeIfAbsent(draft.name(), name -> new ArrayList<>());
            Definition latest = known.isEmpty() ? null : known.get(known.size() - 1);
            int version = latest == null ? 0 : latest.version();
            if (version != draft.expectedVersion()) {
                return new Publication.Stale(version);
            }
            if (latest != null
                    && latest.isEnabled() == draft.isEnabled()
                    && latest.attributes().equals(draft.attributes())) {
                return new Publication.Unchanged(latest);
            }
            Definition next = new Definition(
                    draft.kind(),
                    draft.name(),
                    version + 1,
                    draft.author(),
                    now,
                    draft.isEnabled(),
                    draft.attributes());
            known.add(next);
            revision++;
            return new Publication.Published(next);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Definition> current(Kind kind) {
        lock.lock();
        try {
            List<Definition> current = new ArrayList<>();
            for (List<Definition> known :
                    versions.getOrDefault(kind, new TreeMap<>()).values()) {
                if (!known.isEmpty()) {
                    current.add(known.get(known.size() - 1));
                }
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Definition> history(Kind kind, String name) {
        lock.lock();
        try {
            List<Definition> newestFirst =
                    new ArrayList<>(versions.getOrDefault(kind, new TreeMap<>()).getOrDefault(name, List.of()));
            Collections.reverse(newestFirst);
            return newestFirst;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long revision() {
        lock.lock();
        try {
            return revision;
        } finally {
            lock.unlock();
        }
    }
}
