package io.smskit.core;

import java.util.List;

/**
 * What became of everything that was stored of a person.
 *
 * @param places every place in which something may be stored, also those in which nothing was
 * @since 0.1
 */
public record Erasure(List<Place> places) {
    public Erasure {
        places = List.copyOf(places);
    }

    /** What became of what was found. */
    public enum Fate {
        /** It is gone. */
        REMOVED,
        /** It goes on to hold, by a keyed hash from which nobody can read for whom. */
        HASHED,
        /** It goes on to hold, and can be read, since there are no keys. */
        READABLE
    }

    /**
     * One place.
     *
     * @param name {@code queue}, {@code history}, {@code dead letters}, {@code report inbox} or {@code suppressions}
     * @param found how many entries there were
     * @param fate what became of them
     */
    public record Place(String name, long found, Fate fate) {}
}
