package io.smskit.core.intake;

import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Concurrent callers share a transaction: one that finds no insert running writes for itself, the others wait; then the
 * first of those who wait writes for all of them, and so on. No timer and no thread of its own.
 */
final class InsertGroup {
    private final MessageStore store;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Slot> waiting = new ArrayList<>();
    private boolean writing;

    InsertGroup(MessageStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Stores the message and returns after the commit. */
    Insertion insert(Incoming message) {
        Slot slot = queued(message);
        if (slot == null) {
            return writeAlone(message);
        }
        slot.turn.join();
        if (!slot.result.isDone()) {
            writeForAll();
        }
        try {
            return slot.result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The place in the queue; null for the caller that finds no insert running. */
    private @Nullable Slot queued(Incoming message) {
        lock.lock();
        try {
            if (!writing) {
                writing = true;
                return null;
            }
            Slot slot = new Slot(message);
            waiting.add(slot);
            return slot;
        } finally {
            lock.unlock();
        }
    }

    private Insertion writeAlone(Incoming message) {
        try {
            return store.insert(List.of(message), clock.instant()).get(0);
        } catch (Error e) {
            throw new CompletionException(e);
        } finally {
            handOver();
        }
    }

    private void writeForAll() {
        List<Slot> batch = takeWaiting();
        try {
            List<Insertion> results =
                    store.insert(batch.stream().map(slot -> slot.message).toList(), clock.instant());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result.complete(results.get(i));
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(slot -> slot.result.completeExceptionally(e));
        } finally {
            batch.forEach(slot -> slot.turn.complete(null));
            handOver();
        }
    }

    private List<Slot> takeWaiting() {
        lock.lock();
        try {
            List<Slot> batch = waiting;
            waiting = new ArrayList<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void handOver() {
        lock.lock();
        try {
            writing = !waiting.isEmpty();
            if (writing) {
                waiting.get(0).turn.complete(null);
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Slot {
        private final Incoming message;
        /** Done when this caller is to write, or somebody else has written for it. */
        private final CompletableFuture<Void> turn = new CompletableFuture<>();

        private final CompletableFuture<Insertion> result = new CompletableFuture<>();

        Slot(Incoming message) {
            this.message = message;
        }
    }
}
