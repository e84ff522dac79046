package io.smskit.core.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Concurrent callers share transactions: one that finds fewer inserts running than may run at once writes for itself, the
 * others wait; then the first of those who wait writes for all of them, and so on. No timer and no thread of its own.
 *
 * @param <M> what a caller brings
 * @param <A> what it is told
 */
final class InsertGroup<M, A> {
    private final Function<List<M>, List<A>> insert;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Slot<M, A>> waiting = new ArrayList<>();
    private int free;
    /** The first of those who wait has been told to write for all. */
    private boolean isCalled;

    /** A group with so many inserts at once. */
    InsertGroup(int atOnce, Function<List<M>, List<A>> insert) {
        this.free = atOnce;
        this.insert = insert;
    }

    /** Stores the message and returns after the commit. */
    A insert(M message) {
        Slot<M, A> slot = queued(message);
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

    /** The place in the queue; null for a caller that may write now. */
    private @Nullable Slot<M, A> queued(M message) {
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return null;
            }
            Slot<M, A> slot = new Slot<>(message);
            waiting.add(slot);
            return slot;
        } finally {
            lock.unlock();
        }
    }

    private A writeAlone(M message) {
        try {
            return insert.apply(List.of(message)).get(0);
        } catch (Error e) {
            throw new CompletionException(e);
        } finally {
            handOver();
        }
    }

    private void writeForAll() {
        List<Slot<M, A>> batch = takeWaiting();
        try {
            List<A> results =
                    insert.apply(batch.stream().map(slot -> slot.message).toList());
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

    private List<Slot<M, A>> takeWaiting() {
        lock.lock();
        try {
            List<Slot<M, A>> batch = waiting;
            waiting = new ArrayList<>();
            isCalled = false;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void handOver() {
        lock.lock();
        try {
            if (isCalled || waiting.isEmpty()) {
                free++;
            } else {
                isCalled = true;
                waiting.get(0).turn.complete(null);
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Slot<M, A> {
        private final M message;
        /** Done when this caller is to write, or somebody else has written for it. */
        private final CompletableFuture<Void> turn = new CompletableFuture<>();

        private final CompletableFuture<A> result = new CompletableFuture<>();

        Slot(M message) {
            this.message = message;
        }
    }
}
