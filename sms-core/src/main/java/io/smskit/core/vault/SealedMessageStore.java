package io.smskit.core.vault;

import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps messages sealed, and attaches to them what is hashed. */
final class SealedMessageStore implements MessageStore {
    private final SmsStores raw;
    private final MessageStore store;
    private final SealedMessages messages;
    private final Hashes hashes;
    private final HashedClaims claims;
    private final SealedLimitStore limits;
    private final SealedSuppressionStore suppressions;

    SealedMessageStore(SmsStores raw, Seals seals) {
        this.raw = raw;
        this.store = raw.messages();
        this.messages = seals.messages();
        this.hashes = seals.hashes();
        this.claims = seals.claims();
        this.limits = new SealedLimitStore(raw.limits(), seals.claims());
        this.suppressions = new SealedSuppressionStore(raw.suppressions(), seals);
    }

    SealedLimitStore limits() {
        return limits;
    }

    SealedSuppressionStore suppressions() {
        return suppressions;
    }

    @Override
    public boolean attaches(Object other) {
        if (other == limits) {
            return store.attaches(raw.limits());
        }
        return store.attaches(other == suppressions ? raw.suppressions() : other);
    }

    @Override
    public List<Insertion> insert(List<Incoming> arrivals, Instant now) {
        List<Incoming> sealed = new ArrayList<>(arrivals.size());
        for (Incoming arrival : arrivals) {
            sealed.add(new Incoming(messages.seal(arrival.message(), now), claims.hashed(arrival.claims())));
        }
        List<Insertion> insertions = new ArrayList<>(arrivals.size());
        for (Insertion insertion : store.insert(sealed, now)) {
            insertions.add(opened(arrivals.get(insertions.size()), insertion));
        }
        return insertions;
    }

    private Insertion opened(Incoming arrival, Insertion insertion) {
        if (insertion instanceof Insertion.Same same) {
            return new Insertion.Same(messages.open(same.earlier()));
        }
        return insertion instanceof Insertion.Exceeded exceeded
                ? new Insertion.Exceeded(
                        (LimitStore.Reservation.Exceeded) claims.answer(arrival.claims(), exceeded.limits()))
                : insertion;
    }

    /** What cannot be opened for want of a key stays with this node, which must not take it for damaged. */
    @Override
    public List<StoredMessage> claim(Claim claim, Instant now) {
        List<StoredMessage> opened = new ArrayList<>();
        for (StoredMessage claimed : store.claim(claim, now)) {
            StoredMessage message = messages.open(claimed);
            if (!messages.lacksKeyOf(message)) {
                opened.add(message);
            }
        }
        return opened;
    }

    @Override
    public List<Changed> change(List<Change> changes, Instant now) {
        List<Change> sealed = new ArrayList<>(changes.size());
        for (Change change : changes) {
            Attached attached = change.attached();
            sealed.add(new Change(
                    change.id(),
                    change.expectedRevision(),
                    messages.seal(change.id(), change.row(), now),
                    attached.suppressions().isEmpty()
                            ? attached
                            : new Attached(
                                    attached.entries(),
                                    suppressions.sealed(attached.suppressions(), now),
                                    attached.limits())));
        }
        return store.change(sealed, now);
    }

    @Override
    public int rescue(NodeId dead, Instant now) {
        return store.rescue(dead, now);
    }

    @Override
    public List<StoredMessage> find(Lookup lookup) {
        List<StoredMessage> opened = new ArrayList<>();
        for (StoredMessage stored : store.find(hashed(lookup))) {
            opened.add(messages.open(stored));
        }
        return opened;
    }

    /** A key may have been stored under any hash key, and as it is before there were keys. */
    private Lookup hashed(Lookup lookup) {
        if (!(lookup instanceof Lookup.ByKey byKey)) {
            return lookup;
        }
        Set<String> keys = new LinkedHashSet<>(byKey.keys());
        for (String key : byKey.keys()) {
            keys.addAll(hashes.all(version -> version.key(byKey.application(), key)));
        }
        return new Lookup.ByKey(byKey.application(), keys);
    }
}
