package io.smskit.core.engine;

import io.smskit.core.message.Micros;
import io.smskit.delivery.InboundMessage;
import io.smskit.spi.report.InboundPart;
import io.smskit.spi.store.ReportInbox.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts long messages of handsets together, in whatever order their parts come. Only a memory of what the inbox keeps: a part
 * stays due there until its message is told, so after a restart it is read again.
 */
final class InboundParts {
    /** Afterwards the message is told as far as it came. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final int MOST_OPEN = 10_000;
    private static final int MOST_TOLD = 1_000;
    private static final String GAP = "…";

    private final Map<String, Group> open = new LinkedHashMap<>();
    private final Map<Long, Group> byEntry = new HashMap<>();
    private final Map<String, Group> told = new LinkedHashMap<>();
    private List<Long> finished = new ArrayList<>();

    /** The parts of one message by their numbers, with the entries that hold them. */
    private static final class Group {
        private final Map<Integer, InboundPart> parts = new TreeMap<>();
        private final List<Long> entries = new ArrayList<>();
        private long firstMicros = Long.MAX_VALUE;

        private boolean repeats(InboundPart part) {
            InboundPart known = parts.get(part.number());
            return known != null && known.message().text().equals(part.message().text());
        }

        private boolean contradicts(InboundPart part) {
            return parts.containsKey(part.number()) && !repeats(part);
        }

        private void add(Entry entry, InboundPart part) {
            parts.put(part.number(), part);
            entries.add(entry.id());
            firstMicros = Math.min(firstMicros, entry.receivedMicros());
        }

        private boolean isComplete() {
            return parts.size() == total();
        }

        private int total() {
            return parts.values().iterator().next().total();
        }

        private InboundMessage message() {
            StringBuilder text = new StringBuilder();
            for (int number = 1; number <= total(); number++) {
                InboundPart part = parts.get(number);
                text.append(part == null ? GAP : part.message().text());
            }
            InboundMessage joined = parts.values().iterator().next().message().text(text.toString());
            return isComplete() ? joined : joined.incomplete();
        }
    }

    /** Takes a part; the message that it completes, or that has waited too long, if it does either. */
    Optional<InboundMessage> take(Entry entry, InboundPart part, Instant now) {
        String key = entry.arrival().channel() + '/' + part.key();
        Group waiting = byEntry.get(entry.id());
        if (waiting != null) {
            return isOverdue(waiting, now) ? Optional.of(tell(key, waiting)) : Optional.empty();
        }
        Group before = told.get(key);
        if (before != null && before.repeats(part)) {
            return Optional.empty();
        }
        return add(key, entry, part, now);
    }

    private Optional<InboundMessage> add(String key, Entry entry, InboundPart part, Instant now) {
        Group group = open.computeIfAbsent(key, unknown -> new Group());
        if (group.repeats(part)) {
            return Optional.empty();
        }
        // Another message with the same reference: what came of the earlier one is all that will.
        Optional<InboundMessage> earlier = group.contradicts(part) ? Optional.of(tell(key, group)) : Optional.empty();
        Group current = open.computeIfAbsent(key, unknown -> new Group());
        current.add(entry, part);
        byEntry.put(entry.id(), current);
        forgetTheOldest();
        return current.isComplete() || isOverdue(current, now) ? Optional.of(tell(key, current)) : earlier;
    }

    private static boolean isOverdue(Group group, Instant now) {
        return !now.isBefore(Micros.instant(group.firstMicros).plus(LONGEST_WAIT));
    }

    private InboundMessage tell(String key, Group group) {
        open.remove(key, group);
        group.entries.forEach(byEntry::remove);
        finished.addAll(group.entries);
        told.put(key, group);
        if (told.size() > MOST_TOLD) {
            told.remove(told.keySet().iterator().next());
        }
        return group.message();
    }

    private void forgetTheOldest() {
        if (open.size() > MOST_OPEN) {
            Iterator<Group> groups = open.values().iterator();
            groups.next().entries.forEach(byEntry::remove);
            groups.remove();
        }
    }

    /** Whether the entry's part waits for others. */
    boolean isWaiting(long entry) {
        return byEntry.containsKey(entry);
    }

    /** The entries whose messages were told since this was asked last. */
    List<Long> finished() {
        List<Long> since = finished;
        finished = new ArrayList<>();
        return since;
    }
}
