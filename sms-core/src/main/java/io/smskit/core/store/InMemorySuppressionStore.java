package io.smskit.core.store;

import io.smskit.Msisdn;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps suppressions in memory. A look-up takes no lock; changes and listings take one. A suppression is listed in the
 * place where its target and class were first added.
 */
final class InMemorySuppressionStore implements SuppressionStore {
    private static final int LONGEST_PREFIX = 15;
    private static final int MOST_ON_A_PAGE = 10_000;
    private static final int FEW = 64;

    /** By {@link #keyOf}. */
    private final Map<Object, List<Listed>> byTarget = new ConcurrentHashMap<>();

    /** Bit n is set while there is a prefix of n digits. */
    private volatile int prefixLengths;

    private final int[] prefixesOfLength = new int[LONGEST_PREFIX + 1];
    private final ReentrantLock lock = new ReentrantLock();
    private final List<@Nullable Listed> listing = new ArrayList<>();
    private int gaps;

    private static final class Listed {
        final Suppression suppression;
        int place;

        Listed(Suppression suppression, int place) {
            this.suppression = suppression;
            this.place = place;
        }
    }

    private record Hash(String value) {}

    /** Numbers and prefixes stand for themselves, so that a look-up need not make a target; their types differ. */
    private static Object keyOf(Suppression.Target target) {
        if (target instanceof Suppression.Number number) {
            return number.number();
        }
        if (target instanceof Suppression.HashedNumber hashed) {
            return new Hash(hashed.hash());
        }
        return target instanceof Suppression.Prefix prefix ? prefix.digits() : target;
    }

    @Override
    public void add(List<Suppression> suppressions, Instant now) {
        lock.lock();
        try {
            suppressions.forEach(this::add);
        } finally {
            lock.unlock();
        }
    }

    private void add(Suppression suppression) {
        Object key = keyOf(suppression.target());
        List<Listed> present = byTarget.getOrDefault(key, List.of());
        Listed earlier = ofSameClass(present, suppression);
        Listed added = new Listed(suppression, earlier == null ? listing.size() : earlier.place);
        if (earlier == null) {
            listing.add(added);
            countPrefix(suppression, 1);
            byTarget.put(key, Stream.concat(present.stream(), Stream.of(added)).toList());
        } else {
            listing.set(added.place, added);
            byTarget.put(
                    key,
                    present.stream()
                            .map(listed -> listed == earlier ? added : listed)
                            .toList());
        }
    }

    private static @Nullable Listed ofSameClass(List<Listed> present, Suppression suppression) {
        for (Listed listed : present) {
            if (listed.suppression.messageClass() == suppression.messageClass()) {
                return listed;
            }
        }
        return null;
    }

    private void countPrefix(Suppression suppression, int change) {
        if (suppression.target() instanceof Suppression.Prefix prefix) {
            int length = prefix.digits().length();
            prefixesOfLength[length] += change;
            int bit = 1 << length;
            prefixLengths = prefixesOfLength[length] == 0 ? prefixLengths & ~bit : prefixLengths | bit;
        }
    }

    @Override
    public int remove(List<Suppression> suppressions, Instant now) {
        lock.lock();
        try {
            int before = listing.size() - gaps;
            suppressions.forEach(this::remove);
            int removed = before - (listing.size() - gaps);
            if (gaps > FEW && gaps > listing.size() / 2) {
                closeGaps();
            }
            return removed;
        } finally {
            lock.unlock();
        }
    }

    private void remove(Suppression suppression) {
        Object key = keyOf(suppression.target());
        List<Listed> present = byTarget.getOrDefault(key, List.of());
        Listed removed = ofSameClass(present, suppression);
        if (removed == null) {
            return;
        }
        listing.set(removed.place, null);
        gaps++;
        countPrefix(suppression, -1);
        if (present.size() == 1) {
            byTarget.remove(key);
        } else {
            byTarget.put(
                    key, present.stream().filter(listed -> listed != removed).toList());
        }
    }

    private void closeGaps() {
        listing.removeIf(Objects::isNull);
        for (int place = 0; place < listing.size(); place++) {
            Objects.requireNonNull(listing.get(place)).place = place;
        }
        gaps = 0;
    }

    @Override
    public List<List<Suppression>> match(List<Probe> probes, Instant now) {
        if (byTarget.isEmpty()) {
            return Collections.nCopies(probes.size(), List.of());
        }
        return probes.stream().map(probe -> match(probe, now)).toList();
    }

    /** By number, then by hash, then by prefix from the shortest, then by group in alphabetical order. */
    private List<Suppression> match(Probe probe, Instant now) {
        List<Suppression> matches = new ArrayList<>();
        collect(probe.number(), now, matches);
        for (String hash : probe.hashes()) {
            collect(new Hash(hash), now, matches);
        }
        if (prefixLengths != 0) {
            collectPrefixes(probe.number(), now, matches);
        }
        for (String group : new TreeSet<>(probe.groups())) {
            collect(new Suppression.Group(group), now, matches);
        }
        return matches;
    }

    private void collectPrefixes(Msisdn number, Instant now, List<Suppression> matches) {
        String digits = number.digits();
        int lengths = prefixLengths;
        for (int length = 1; length <= digits.length(); length++) {
            if ((lengths & 1 << length) != 0) {
                collect(digits.substring(0, length), now, matches);
            }
        }
    }

    private void collect(Object key, Instant now, List<Suppression> matches) {
        for (Listed listed : byTarget.getOrDefault(key, List.of())) {
            if (holds(listed.suppression, now)) {
                matches.add(listed.suppression);
            }
        }
    }

    private static boolean holds(Suppression suppression, Instant now) {
        return !now.isBefore(suppression.since()) && (suppression.until() == null || now.isBefore(suppression.until()));
    }

    @Override
    public List<Suppression> page(int offset, int atMost) {
        if (offset < 0 || atMost < 1 || atMost > MOST_ON_A_PAGE) {
            throw new IllegalArgumentException("a page begins at 0 or later and has 1 to " + MOST_ON_A_PAGE
                    + " suppressions, not " + atMost + " from " + offset);
        }
        lock.lock();
        try {
            if (gaps > 0) {
                closeGaps();
            }
            int from = Math.min(offset, listing.size());
            int to = (int) Math.min((long) from + atMost, listing.size());
            return listing.subList(from, to).stream()
                    .map(listed -> Objects.requireNonNull(listed).suppression)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
