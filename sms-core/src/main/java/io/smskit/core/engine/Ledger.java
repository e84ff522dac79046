package io.smskit.core.engine;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageId;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Effects;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changes of messages, all of a turn at once. A step whose message was changed by somebody else meanwhile is run
 * again on what stands in the store; a step that could not be stored is kept and run again later. Listeners are told of a
 * change only after its commit.
 */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int MOST_ROUNDS = 50;

    private final SmsStores stores;
    private final EngineTime time;
    private final Announcer announcer;
    private final Outlook outlook;
    private final List<Entry> staged = new ArrayList<>();
    /** Changes of which the store did not say whether they are stored. */
    private final Map<MessageId, Tried> uncertain = new HashMap<>();

    private final StorePauses pauses = new StorePauses();

    Ledger(SmsStores stores, EngineTime time, Announcer announcer, Outlook outlook) {
        this.stores = stores;
        this.outlook = outlook;
        this.time = time;
        this.announcer = announcer;
    }

    /** Changes a working copy; must give the same result when it is run again on a newer one. */
    @FunctionalInterface
    interface Step {
        /** Returns whether there is anything to store. */
        boolean apply(Dossier dossier);
    }

    /** Is told how a message stands after its steps. */
    @FunctionalInterface
    interface Then {
        /** The message as it is stored now; null if there is no such message, or it cannot be read or changed. */
        void after(@Nullable Dossier dossier);
    }

    private record Tried(Change change, Effects effects, List<Entry> entries) {}

    private static final class Entry {
        private final MessageId id;
        private @Nullable Dossier known;
        private boolean isDone;
        private final Step step;
        private final Then then;

        Entry(MessageId id, @Nullable Dossier known, Step step, Then then) {
            this.id = id;
            this.known = known;
            this.step = step;
            this.then = then;
        }
    }

    /** Plans a step on a message whose working copy is at hand. */
    void stage(Dossier known, Step step, Then then) {
        staged.add(new Entry(known.id(), known, step, then));
    }

    /** Plans a step on a message that is to be read first. */
    void stage(MessageId id, Step step, Then then) {
        staged.add(new Entry(id, null, step, then));
    }

    boolean isEmpty() {
        return staged.isEmpty();
    }

    /**
     * Stores what was staged, also what is staged meanwhile.
     *
     * @return how long to wait before the next try if the store does not answer; zero if all is stored
     */
    Duration flush() {
        try {
            while (!staged.isEmpty()) {
                flushOnce();
            }
            pauses.reset();
            return Duration.ZERO;
        } catch (StoreException e) {
            LOG.warn("The store does not answer; {} changes wait", staged.size(), e);
            return pauses.next();
        }
    }

    private void flushOnce() {
        Map<MessageId, Work> byId = new HashMap<>(2 * staged.size());
        List<Work> open = new ArrayList<>(staged.size());
        for (Entry entry : staged) {
            Work work = byId.get(entry.id);
            if (work == null) {
                work = new Work(entry.id);
                byId.put(entry.id, work);
                open.add(work);
            }
            work.entries = and(work.entries, entry);
        }
        try {
            for (int round = 0; !open.isEmpty(); round++) {
                if (round == MOST_ROUNDS) {
                    throw new StoreException(
                            "a message was changed by others " + MOST_ROUNDS + " times in a row", null);
                }
                read(open, byId);
                List<Work> done = write(open);
                for (Work work : done) {
                    work.entries.forEach(entry -> entry.isDone = true);
                    work.isDone = true;
                }
                open.removeIf(work -> work.isDone);
                done.forEach(this::conclude);
            }
        } finally {
            staged.removeIf(entry -> entry.isDone);
        }
    }

    private void read(List<Work> open, Map<MessageId, Work> byId) {
        List<MessageId> unread = new ArrayList<>(0);
        for (Work work : open) {
            Dossier known = work.takeKnown();
            work.dossier = uncertain.containsKey(work.id) ? null : known;
            if (work.dossier == null) {
                unread.add(work.id);
            }
        }
        if (unread.isEmpty()) {
            return;
        }
        for (StoredMessage stored : stores.messages().find(new Lookup.ById(unread))) {
            Work work = requireNonNull(byId.get(stored.id()));
            work.dossier = workingCopy(stored);
            Tried tried = uncertain.get(stored.id());
            if (tried != null
                    && tried.change.row().revision() == stored.row().revision()
                    && Arrays.equals(tried.change.row().progress(), stored.row().progress())) {
                work.effects = and(work.effects, tried.effects);
                work.isStored = true;
                // What was planned meanwhile has not been tried yet.
                work.entries =
                        work.entries.stream().filter(tried.entries::contains).toList();
            }
        }
        unread.forEach(uncertain::remove);
    }

    /** Nearly always it is the only one. */
    private static <T> List<T> and(List<T> list, T more) {
        return list.isEmpty()
                ? List.of(more)
                : Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    private static @Nullable Dossier workingCopy(StoredMessage stored) {
        try {
            return Dossier.of(stored);
        } catch (RuntimeException e) {
            LOG.error("Message {} cannot be read and is left as it is", stored.id(), e);
            return null;
        }
    }

    /** Applies and stores; returns the works that need no further round. */
    private List<Work> write(List<Work> open) {
        List<Work> done = new ArrayList<>(open.size());
        List<Work> changed = new ArrayList<>(open.size());
        List<Change> changes = new ArrayList<>(open.size());
        for (Work work : open) {
            if (work.dossier == null || work.isStored || !work.applySteps(work.dossier)) {
                done.add(work);
            } else {
                changed.add(work);
                changes.add(work.dossier.change());
            }
        }
        List<Changed> results = changes.isEmpty() ? List.of() : store(changed, changes);
        for (int i = 0; i < results.size(); i++) {
            Work work = changed.get(i);
            Dossier dossier = requireNonNull(work.dossier);
            if (results.get(i) == Changed.DONE) {
                work.effects = and(work.effects, dossier.effects());
                work.dossier = dossier.next(changes.get(i).row());
                outlook.expect(
                        dossier.columns().queue(),
                        dossier.columns().priority(),
                        changes.get(i).row());
                done.add(work);
            } else if (results.get(i) == Changed.GONE) {
                work.dossier = null;
                done.add(work);
            }
        }
        return done;
    }

    private List<Changed> store(List<Work> works, List<Change> changes) {
        try {
            return stores.messages().change(changes, time.instant());
        } catch (RuntimeException e) {
            for (int i = 0; i < works.size(); i++) {
                Work work = works.get(i);
                Effects effects = requireNonNull(work.dossier).effects();
                uncertain.put(work.id, new Tried(changes.get(i), effects, work.entries));
            }
            throw e;
        }
    }

    private void conclude(Work work) {
        for (Effects effects : work.effects) {
            effects.events().forEach(announcer::tell);
        }
        work.entries.forEach(entry -> conclude(entry, work.dossier));
    }

    /** What follows from one message must not keep others from what follows from them. */
    private static void conclude(Entry entry, @Nullable Dossier stored) {
        try {
            entry.then.after(stored);
        } catch (RuntimeException e) {
            LOG.error("What follows from a change of message {} failed", entry.id, e);
        }
    }

    /** All steps of one message. */
    private static final class Work {
        private final MessageId id;
        private List<Entry> entries = List.of();
        private List<Effects> effects = List.of();
        private @Nullable Dossier dossier;
        private boolean isStored;
        private boolean isDone;

        Work(MessageId id) {
            this.id = id;
        }

        /** A copy serves once: after its steps it is not what stands in the store any more. */
        @Nullable
        Dossier takeKnown() {
            Dossier known = entries.get(0).known;
            entries.forEach(entry -> entry.known = null);
            return known;
        }

        /**
         * Returns whether there is anything to store. A step that fails must not hold up other messages for ever; one that
         * has asked a store in vain is run again with all others.
         */
        boolean applySteps(Dossier current) {
            try {
                boolean anything = false;
                for (Entry entry : entries) {
                    anything |= entry.step.apply(current);
                }
                return anything;
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("A change of message {} failed and is given up", id, e);
                dossier = null;
                return false;
            }
        }
    }
}
