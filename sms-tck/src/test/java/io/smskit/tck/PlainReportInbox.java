package io.smskit.tck;

import io.smskit.spi.store.ReportInbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** An inbox that keeps every rule. */
class PlainReportInbox implements ReportInbox {
    record Item(Entry entry, Instant due, boolean isOrphan) {}

    final NavigableMap<Long, Item> items = new TreeMap<>();
    long lastId;

    @Override
    public synchronized List<Long> append(List<Arrival> arrivals, Instant now) {
        List<Arrival> complete = new ArrayList<>(arrivals);
        return complete.stream().map(arrival -> append(arrival, now)).toList();
    }

    long append(Arrival arrival, Instant now) {
        lastId++;
        items.put(lastId, new Item(new Entry(lastId, arrival, MessageDraft.micros(now), 0), now, false));
        return lastId;
    }

    @Override
    public synchronized List<Entry> due(int atMost, Instant now) {
        return items.values().stream()
                .filter(item -> !item.isOrphan && !item.due.isAfter(now))
                .map(Item::entry)
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized void settle(List<Settlement> settlements, Instant now) {
        settlements.forEach(settlement -> settle(settlement));
    }

    void settle(Settlement settlement) {
        Item item = items.get(settlement.id());
        if (item == null) {
            return;
        }
        Entry entry = item.entry;
        switch (settlement.fate()) {
            case DONE -> items.remove(entry.id());
            case AGAIN -> items.put(entry.id(), new Item(again(entry), settlement.due(), false));
            case ORPHAN -> items.put(entry.id(), new Item(entry, item.due, true));
        }
    }

    Entry again(Entry entry) {
        return new Entry(entry.id(), entry.arrival(), entry.receivedMicros(), entry.tries() + 1);
    }

    @Override
    public synchronized List<Entry> page(long after, int atMost) {
        return items.tailMap(after, false).values().stream()
                .map(Item::entry)
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized List<Entry> orphans(int atMost) {
        return items.descendingMap().values().stream()
                .filter(Item::isOrphan)
                .map(Item::entry)
                .limit(atMost)
                .toList();
    }
}
