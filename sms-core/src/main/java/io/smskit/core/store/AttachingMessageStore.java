package io.smskit.core.store;

import io.smskit.MessageId;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the engine attach to inserts and changes whatever it likes. What the message store behind cannot store in its own
 * transaction is stored right before or after it; what could not be stored then is owed, and paid before anything else.
 */
public final class AttachingMessageStore implements MessageStore {
    private static final Logger LOG = LoggerFactory.getLogger(AttachingMessageStore.class);

    private final MessageStore messages;
    private final SmsStores stores;
    private final boolean attachesLimits;
    private final boolean attachesAttempts;
    private final boolean attachesSuppressions;
    private final ConcurrentLinkedDeque<Debt> debts = new ConcurrentLinkedDeque<>();

    private AttachingMessageStore(SmsStores stores) {
        this.messages = stores.messages();
        this.stores = stores;
        this.attachesLimits = messages.attaches(stores.limits());
        this.attachesAttempts = messages.attaches(stores.attempts());
        this.attachesSuppressions = messages.attaches(stores.suppressions());
    }

    /** The same bundle if its message store attaches everything, otherwise one that does. */
    public static SmsStores over(SmsStores stores) {
        MessageStore messages = stores.messages();
        boolean attachesAll = messages.attaches(stores.limits())
                && messages.attaches(stores.attempts())
                && messages.attaches(stores.suppressions());
        return attachesAll
                ? stores
                : stores.toBuilder().messages(new AttachingMessageStore(stores)).build();
    }

    /** What is still to be stored after a change that is stored. */
    private record Debt(MessageId id, Attached attached, Instant since) {}

    @Override
    public boolean attaches(Object store) {
        return store == stores.limits() || store == stores.attempts() || store == stores.suppressions();
    }

    @Override
    public List<Insertion> insert(List<Incoming> arrivals, Instant now) {
        if (attachesLimits) {
            return messages.insert(arrivals, now);
        }
        Insertion[] insertions = new Insertion[arrivals.size()];
        List<Incoming> granted = new ArrayList<>();
        for (int i = 0; i < insertions.length; i++) {
            Incoming arrival = arrivals.get(i);
            if (!arrival.claims().isEmpty()
                    && stores.limits().reserve(arrival.message().id(), arrival.claims(), now)
                            instanceof Reservation.Exceeded exceeded) {
                insertions[i] = new Insertion.Exceeded(exceeded);
            } else {
                granted.add(arrival);
            }
        }
        insertGranted(granted, insertions, now);
        return List.of(insertions);
    }

    private void insertGranted(List<Incoming> granted, Insertion[] insertions, Instant now) {
        List<Incoming> bare =
                granted.stream().map(arrival -> Incoming.of(arrival.message())).toList();
        List<Insertion> stored;
        try {
            stored = bare.isEmpty() ? List.of() : messages.insert(bare, now);
        } catch (StoreException e) {
            giveBackWhatIsNotStored(granted, now);
            throw e;
        } catch (RuntimeException e) {
            granted.forEach(arrival -> giveBack(arrival, now));
            throw e;
        }
        int next = 0;
        for (int i = 0; i < insertions.length; i++) {
            if (insertions[i] == null) {
                Insertion insertion = stored.get(next);
                if (!(insertion instanceof Insertion.New)) {
                    giveBack(granted.get(next), now);
                }
                insertions[i] = insertion;
                next++;
            }
        }
    }

    /** A commit may have happened and only its answer got lost. */
    private void giveBackWhatIsNotStored(List<Incoming> granted, Instant now) {
        List<MessageId> ids =
                granted.stream().map(arrival -> arrival.message().id()).toList();
        try {
            Set<MessageId> stored = messages.find(new Lookup.ById(ids)).stream()
                    .map(StoredMessage::id)
                    .collect(Collectors.toSet());
            granted.stream()
                    .filter(arrival -> !stored.contains(arrival.message().id()))
                    .forEach(arrival -> giveBack(arrival, now));
        } catch (StoreException e) {
            LOG.warn("Units of limits may be taken by messages that are not stored, until their window ends", e);
        }
    }

    private void giveBack(Incoming arrival, Instant now) {
        if (!arrival.claims().isEmpty()) {
            try {
                stores.limits().giveBack(arrival.message().id(), now);
            } catch (StoreException e) {
                LOG.warn("Units of limits could not be given back and stay taken until their window ends", e);
            }
        }
    }

    @Override
    public List<Changed> change(List<Change> changes, Instant now) {
        payDebts();
        List<Change> bare = changes.stream().map(this::withoutForeign).toList();
        List<Changed> results = messages.change(bare, now);
        for (int i = 0; i < results.size(); i++) {
            Change change = changes.get(i);
            if (results.get(i) == Changed.DONE && !foreign(change.attached()).isEmpty()) {
                debts.add(new Debt(change.id(), foreign(change.attached()), now));
            }
        }
        // If this fails, the caller learns from a look at the messages that they are changed.
        payDebts();
        return results;
    }

    private Change withoutForeign(Change change) {
        return change.attached().isEmpty()
                ? change
                : new Change(change.id(), change.expectedRevision(), change.row(), own(change.attached()));
    }

    private Attached own(Attached attached) {
        return new Attached(
                attachesAttempts ? attached.entries() : List.of(),
                attachesSuppressions ? attached.suppressions() : List.of(),
                attachesLimits ? attached.limits() : LimitMove.NONE);
    }

    private Attached foreign(Attached attached) {
        return new Attached(
                attachesAttempts ? List.of() : attached.entries(),
                attachesSuppressions ? List.of() : attached.suppressions(),
                attachesLimits ? LimitMove.NONE : attached.limits());
    }

    private void payDebts() {
        for (Debt debt = debts.poll(); debt != null; debt = debts.poll()) {
            try {
                pay(debt);
            } catch (StoreException e) {
                debts.addFirst(debt);
                throw e;
            } catch (RuntimeException e) {
                // Only a store that does not answer is worth another try; whatever else fails would fail for ever.
                LOG.error("What follows from a change could not be stored and is given up", e);
            }
        }
    }

    private void pay(Debt debt) {
        Instant now = debt.since;
        Attached attached = debt.attached;
        if (!attached.entries().isEmpty()) {
            stores.attempts().put(attached.entries(), now);
        }
        if (!attached.suppressions().isEmpty()) {
            stores.suppressions().add(attached.suppressions(), now);
        }
        LimitStore limits = stores.limits();
        if (attached.limits() == LimitMove.COMMIT) {
            limits.commit(debt.id, now);
        } else if (attached.limits() == LimitMove.GIVE_BACK) {
            limits.giveBack(debt.id, now);
        }
    }

    @Override
    public List<StoredMessage> claim(Claim claim, Instant now) {
        payDebts();
        return messages.claim(claim, now);
    }

    @Override
    public int rescue(NodeId dead, Instant now) {
        return messages.rescue(dead, now);
    }

    @Override
    public List<StoredMessage> find(Lookup lookup) {
        if (lookup instanceof Lookup.ById byId
                && debts.stream().anyMatch(debt -> byId.ids().contains(debt.id))) {
            // Whoever looks whether a change is stored must not find it before all of it is.
            payDebts();
        }
        return messages.find(lookup);
    }
}
