package io.smskit.spi.store;

import static java.util.Objects.requireNonNull;

import io.smskit.spi.store.Definition.Kind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps every version of every definition. Safe for use by many threads and, where the store is shared, by many nodes.
 *
 * @since 0.1
 */
public interface DefinitionStore {
    /**
     * Adds a version, if nobody has added one since the author looked. A draft that says what the current version says
     * adds nothing.
     */
    Publication publish(Draft draft, Instant now);

    /** The current version of every definition of a kind, by name. */
    List<Definition> current(Kind kind);

    /** Every version of one definition, newest first. */
    List<Definition> history(Kind kind, String name);

    /** Grows with every version that is added, so that a reader knows when to read again. */
    long revision();

    /**
     * A version that is to be added.
     *
     * @param kind what it defines
     * @param name its name within its kind
     * @param expectedVersion the version on which it builds; 0 for a new name
     * @param author who publishes it
     * @param isEnabled whether it may be used
     * @param attributes its content; no attribute may be a secret
     */
    record Draft(
            Kind kind,
            String name,
            int expectedVersion,
            String author,
            boolean isEnabled,
            SortedMap<String, String> attributes) {
        public Draft {
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
            requireNonNull(author, "author");
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }

        /** Names the definition, never its content. */
        @Override
        public String toString() {
            return kind + " " + name + " after version " + expectedVersion;
        }
    }

    /** What became of a draft. */
    sealed interface Publication {
        /**
         * It is the current version now.
         *
         * @param definition the version
         */
        record Published(Definition definition) implements Publication {}

        /**
         * The current version says the same.
         *
         * @param definition the current version
         */
        record Unchanged(Definition definition) implements Publication {}

        /**
         * Somebody else was faster; nothing was added.
         *
         * @param currentVersion the current version; 0 if there is none
         */
        record Stale(int currentVersion) implements Publication {}
    }
}
