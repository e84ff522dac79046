package io.smskit.spi.store;

import io.smskit.Msisdn;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Keeps what must not be sent to. What {@link #add} has stored is seen by every {@link #match} that begins afterwards.
 *
 * @since 0.1
 */
public interface SuppressionStore {
    /** Stores suppressions; one with the same target and class replaces the earlier one. */
    void add(List<Suppression> suppressions, Instant now);

    /** Removes the suppressions with the same target and class as these; returns how many there were. */
    int remove(List<Suppression> suppressions, Instant now);

    /** For each probe, in order, every suppression that holds for its number, one of its hashes, a prefix of it or one of its groups. */
    List<List<Suppression>> match(List<Probe> probes, Instant now);

    /**
     * Some suppressions, in an order that does not change, for listing and export.
     *
     * @param offset how many to pass over, 0 or more
     * @param atMost the page's size, 1 to 10,000
     */
    List<Suppression> page(int offset, int atMost);

    /**
     * Whom to look for.
     *
     * @param number the number
     * @param hashes the hashes of the number by which a {@link Suppression.HashedNumber} may be stored
     * @param groups the recipient's groups
     */
    record Probe(Msisdn number, Set<String> hashes, Set<String> groups) {
        public Probe {
            hashes = Set.copyOf(hashes);
            groups = Set.copyOf(groups);
        }

        /** Of a number without hashes. */
        public Probe(Msisdn number, Set<String> groups) {
            this(number, Set.of(), groups);
        }
    }
}
