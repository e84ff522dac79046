package io.smskit.core.store;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.core.message.Micros;
import io.smskit.spi.store.ReportInbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps reports in memory until they were joined. Orphans stay for 7 days, or less when there are too many. When too many
 * wait, nothing more is taken in, so that the peer keeps what it was not acknowledged for.
 */
final class InMemoryReportInbox implements ReportInbox {
    private static final long LONGEST_MICROS = TimeUnit.DAYS.toMicros(7);
    private static final Comparator<Item> BY_ID =
            Comparator.comparingLong(item -> item.entry().id());

    private final int capacity;
    private final int mostOrphans;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Item> items = new HashMap<>();
    private long lastId;

    /** An item is in exactly one of these. It goes from later to ready when somebody asks after it is due. */
    private final TreeSet<Item> ready = new TreeSet<>(BY_ID);

    private final TreeSet<Item> later =
            new TreeSet<>(Comparator.comparingLong(Item::micros).thenComparing(BY_ID));
    private final TreeSet<Item> orphans = new TreeSet<>(BY_ID);

    /**
     * An empty inbox.
     *
     * @param capacity the most entries that wait for their message
     * @param mostOrphans the most orphans
     */
    InMemoryReportInbox(int capacity, int mostOrphans) {
        this.capacity = capacity;
        this.mostOrphans = mostOrphans;
    }

    /**
     * One entry.
     *
     * @param entry the entry
     * @param micros when it is due, or since when it is an orphan
     */
    private record Item(Entry entry, long micros) {}

    @Override
    public List<Long> append(List<Arrival> arrivals, Instant now) {
        long nowMicros = Micros.of(now);
        // All of them can be had, or nothing is stored.
        List<Arrival> all = List.copyOf(arrivals);
        lock.lock();
        try {
            requireRoom(all.size());
            List<Long> ids = new ArrayList<>(all.size());
            for (Arrival arrival : all) {
                Item item = new Item(new Entry(++lastId, arrival, nowMicros, 0), nowMicros);
                keep(item, later);
                ids.add(lastId);
            }
            return ids;
        } finally {
            lock.unlock();
        }
    }

    private void requireRoom(int arrivals) {
        int waiting = ready.size() + later.size();
        if (waiting + arrivals > capacity) {
            throw new SmsException(
                    ErrorCode.QUEUE_FULL,
                    "cannot store " + arrivals + " reports: " + waiting + " of at most " + capacity
                            + " wait for their message; let the peer send them again later");
        }
    }

    private void keep(Item item, Set<Item> place) {
        items.put(item.entry().id(), item);
        place.add(item);
    }

    @Override
    public List<Entry> due(int atMost, Instant now) {
        long nowMicros = Micros.of(now);
        lock.lock();
        try {
            while (!later.isEmpty() && later.first().micros() <= nowMicros) {
                ready.add(later.pollFirst());
            }
            List<Entry> due = new ArrayList<>();
            for (Item item : ready) {
                if (due.size() == atMost) {
                    break;
                }
                if (item.micros() <= nowMicros) {
                    due.add(item.entry());
                }
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void settle(List<Settlement> settlements, Instant now) {
        long nowMicros = Micros.of(now);
        lock.lock();
        try {
            settlements.forEach(settlement -> settle(settlement, nowMicros));
            forgetOldOrphans(nowMicros);
        } finally {
            lock.unlock();
        }
    }

    private void settle(Settlement settlement, long nowMicros) {
        Item item = items.remove(settlement.id());
        if (item == null) {
            return;
        }
        if (!later.remove(item) && !ready.remove(item)) {
            orphans.remove(item);
        }
        Entry entry = item.entry();
        switch (settlement.fate()) {
            case DONE -> {}
            case AGAIN -> {
                Entry again = new Entry(entry.id(), entry.arrival(), entry.receivedMicros(), entry.tries() + 1);
                keep(new Item(again, Micros.of(settlement.due())), later);
            }
            case ORPHAN -> keep(new Item(entry, nowMicros), orphans);
        }
    }

    private void forgetOldOrphans(long nowMicros) {
        while (orphans.size() > mostOrphans || hasOldOrphan(nowMicros)) {
            items.remove(orphans.pollFirst().entry().id());
        }
    }

    private boolean hasOldOrphan(long nowMicros) {
        return !orphans.isEmpty() && nowMicros - orphans.first().micros() >= LONGEST_MICROS;
    }

    @Override
    public List<Entry> page(long after, int atMost) {
        lock.lock();
        try {
            return items.values().stream()
                    .map(Item::entry)
                    .filter(entry -> entry.id() > after)
                    .sorted(Comparator.comparingLong(Entry::id))
                    .limit(atMost)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Entry> orphans(int atMost) {
        lock.lock();
        try {
            return orphans.descendingSet().stream()
                    .limit(atMost)
                    .map(Item::entry)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
