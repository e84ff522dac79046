package io.smskit.core.store;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages by id: an open hash table of the messages themselves, since a map costs two more objects for each. Whoever
 * changes it holds the store's lock. A walk needs none: it sees every message that is there all the time, and perhaps some
 * that come or go meanwhile.
 */
final class IdTable implements Iterable<KeptMessage> {
    private static final int SMALLEST = 64;
    /** So many slots there are for each message at least: who looks for an id should meet nobody else, who may be far away. */
    private static final int LEAST_ROOM = 3;
    /** And so many at least after the table has grown or shrunk. */
    private static final int ROOM = 4;

    private static final int MOST_ROOM = 32;
    /** Stands where a message was, so that nobody has to move while others may be walking by. */
    private static final Object GONE = new Object();

    private volatile AtomicReferenceArray<@Nullable Object> slots;
    private int size;
    /** Slots that are not empty. */
    private int taken;

    private IdTable(int slots) {
        this.slots = new AtomicReferenceArray<>(slots);
    }

    /** A table that grows when it has to. */
    IdTable() {
        this(SMALLEST);
    }

    /** A table that has room for so many. */
    static IdTable with(int messages) {
        return new IdTable(slotsFor(messages));
    }

    private static int slotsFor(int messages) {
        int slots = SMALLEST;
        while (slots < ROOM * messages) {
            slots *= 2;
        }
        return slots;
    }

    int size() {
        return size;
    }

    void add(KeptMessage message) {
        if (LEAST_ROOM * (taken + 1) > slots.length()) {
            rebuild();
        }
        int slot = slotOf(message.id, slots);
        while (slots.getPlain(slot) != null) {
            slot = slot + 1 & slots.length() - 1;
        }
        slots.setRelease(slot, message);
        taken++;
        size++;
    }

    /** Only those that are still there move to a new table; who walks through the old one sees it as it was. */
    private void rebuild() {
        int length = slotsFor(size + 1);
        AtomicReferenceArray<@Nullable Object> next = new AtomicReferenceArray<>(length);
        for (KeptMessage message : this) {
            int slot = slotOf(message.id, next);
            while (next.getPlain(slot) != null) {
                slot = slot + 1 & length - 1;
            }
            next.setPlain(slot, message);
        }
        taken = size;
        slots = next;
    }

    private static int slotOf(long id, AtomicReferenceArray<@Nullable Object> slots) {
        return (int) (id * 0x9E3779B97F4A7C15L >>> 32) & slots.length() - 1;
    }

    @Nullable
    KeptMessage find(long id) {
        int slot = slotOf(id, slots);
        for (Object kept = slots.getPlain(slot); kept != null; kept = slots.getPlain(slot)) {
            if (kept instanceof KeptMessage message && message.id == id) {
                return message;
            }
            slot = slot + 1 & slots.length() - 1;
        }
        return null;
    }

    /** Removes a message that is there. */
    void remove(KeptMessage message) {
        int slot = slotOf(message.id, slots);
        while (slots.getPlain(slot) != message) {
            slot = slot + 1 & slots.length() - 1;
        }
        slots.setRelease(slot, GONE);
        size--;
        forgetGaps(slot);
        if (slots.length() > SMALLEST && MOST_ROOM * size < slots.length()) {
            rebuild();
        }
    }

    /** Nobody comes past a gap in order to end at an empty slot. */
    private void forgetGaps(int last) {
        int slot = last;
        int most = slots.length() - 1;
        while (slots.getPlain(slot + 1 & most) == null && slots.getPlain(slot) == GONE) {
            slots.setRelease(slot, null);
            taken--;
            slot = slot - 1 & most;
        }
    }

    Stream<KeptMessage> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Iterator<KeptMessage> iterator() {
        return new Walk(slots);
    }

    private static final class Walk implements Iterator<KeptMessage> {
        private final AtomicReferenceArray<@Nullable Object> slots;
        private int slot;
        private @Nullable KeptMessage next;

        Walk(AtomicReferenceArray<@Nullable Object> slots) {
            this.slots = slots;
            step();
        }

        private void step() {
            next = null;
            while (next == null && slot < slots.length()) {
                next = slots.getAcquire(slot++) instanceof KeptMessage message ? message : null;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public KeptMessage next() {
            KeptMessage message = next;
            if (message == null) {
                throw new NoSuchElementException();
            }
            step();
            return message;
        }
    }
}
