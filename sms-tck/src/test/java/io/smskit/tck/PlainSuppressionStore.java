package io.smskit.tck;

import io.smskit.MessageClass;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store of suppressions that keeps every rule. */
class PlainSuppressionStore implements SuppressionStore {
    /** Of what there is one at most. */
    record Place(Object target, @Nullable MessageClass messageClass) {}

    final Map<Place, Suppression> kept = new LinkedHashMap<>();

    @Override
    public synchronized void add(List<Suppression> suppressions, Instant now) {
        suppressions.forEach(suppression -> kept.put(place(suppression), suppression));
    }

    Place place(Suppression suppression) {
        Object target = suppression.target() instanceof Suppression.HashedNumber hashed
                ? "hash " + hashed.hash()
                : suppression.target();
        return new Place(target, suppression.messageClass());
    }

    @Override
    public synchronized int remove(List<Suppression> suppressions, Instant now) {
        int before = kept.size();
        suppressions.forEach(suppression -> kept.remove(place(suppression)));
        return before - kept.size();
    }

    @Override
    public synchronized List<List<Suppression>> match(List<Probe> probes, Instant now) {
        return probes.stream().map(probe -> match(probe, now)).toList();
    }

    private List<Suppression> match(Probe probe, Instant now) {
        return kept.values().stream()
                .filter(suppression -> holds(suppression, now))
                .filter(suppression -> concerns(suppression.target(), probe))
                .toList();
    }

    boolean holds(Suppression suppression, Instant now) {
        return !now.isBefore(suppression.since()) && (suppression.until() == null || now.isBefore(suppression.until()));
    }

    boolean concerns(Suppression.Target target, Probe probe) {
        if (target instanceof Suppression.Number number) {
            return number.number().equals(probe.number());
        }
        if (target instanceof Suppression.HashedNumber hashed) {
            return probe.hashes().contains(hashed.hash());
        }
        return target instanceof Suppression.Prefix prefix
                ? probe.number().digits().startsWith(prefix.digits())
                : probe.groups().contains(((Suppression.Group) target).name());
    }

    @Override
    public synchronized List<Suppression> page(int offset, int atMost) {
        return kept.values().stream().skip(offset).limit(atMost).toList();
    }
}
