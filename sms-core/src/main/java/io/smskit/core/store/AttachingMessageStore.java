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
import java.util.concurrent.ConcurrentLinkedDeque;
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
    private final ConcurrentLinkedDeque<Debt> debts = new ConcurrentLinkedDeque<>();

    private AttachingMessageStore(SmsStores stores) {
        this.messages = stores.messages();
        this.stores = stores;
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
    private record Debt(MessageId id, Attached attached) {}

    @Override
    public boolean attaches(Object store) {
        return store == stores.limits() || store == stores.attempts() || store == stores.suppressions();
    }

    @Override
    public List<Insertion> insert(List<Incoming> arrivals, Instant now) {
        payDebts(now);
        if (messages.attaches(stores.limits())) {
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
            // Some may be stored all the same; their units stay taken until their window ends.
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
        payDebts(now);
        List<Change> bare = changes.stream().map(this::withoutForeign).toList();
        List<Changed> results = messages.change(bare, now);
        for (int i = 0; i < results.size(); i++) {
            Change change = changes.get(i);
            if (results.get(i) == Changed.DONE && !foreign(change.attached()).isEmpty()) {
                debts.add(new Debt(change.id(), foreign(change.attached())));
            }
        }
        tryToPay(now);
        return results;
    }

    private Change withoutForeign(Change change) {
        return change.attached().isEmpty()
                ? change
                : new Change(change.id(), change.expectedRevision(), change.row(), own(change.attached()));
    }

    private Attached own(Attached attached) {
        return new Attached(
                messages.attaches(stores.attempts()) ? attached.entries() : List.of(),
                messages.attaches(stores.suppressions()) ? attached.suppressions() : List.of(),
                messages.attaches(stores.limits()) ? attached.limits() : LimitMove.NONE);
    }

    private Attached foreign(Attached attached) {
        return new Attached(
                messages.attaches(stores.attempts()) ? List.of() : attached.entries(),
                messages.attaches(stores.suppressions()) ? List.of() : attached.suppressions(),
                messages.attaches(stores.limits()) ? LimitMove.NONE : attached.limits());
    }

    /** The change itself is stored, so its caller must not hear of a failure. */
    private void tryToPay(Instant now) {
        try {
            payDebts(now);
        } catch (StoreException e) {
            LOG.warn("What follows from a change could not be stored; it is tried again before the next one", e);
        }
    }

    private void payDebts(Instant now) {
        for (Debt debt = debts.poll(); debt != null; debt = debts.poll()) {
            try {
                pay(debt, now);
            } catch (StoreException e) {
                debts.addFirst(debt);
                throw e;
            } catch (RuntimeException e) {
                // Only a store that does not answer is worth another try; whatever else fails would fail for ever.
                LOG.error("What follows from a change could not be stored and is given up", e);
            }
        }
    }

    private void pay(Debt debt, Instant now) {
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
        payDebts(now);
        return messages.claim(claim, now);
    }

    @Override
    public int rescue(NodeId dead, Instant now) {
        return messages.rescue(dead, now);
    }

    @Override
    public List<StoredMessage> find(Lookup lookup) {
        return messages.find(lookup);
    }
}
