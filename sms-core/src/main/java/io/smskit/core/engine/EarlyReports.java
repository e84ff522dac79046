package io.smskit.core.engine;

import io.smskit.Msisdn;
import io.smskit.delivery.DeliveryReport;
import io.smskit.spi.store.ReportInbox.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the inbox with reports that found no message yet, as they were read, and the ids for which they wait. Only
 * a memory of what the inbox keeps: the oldest ones fall out and are read again when they are due.
 */
final class EarlyReports {
    private static final int MOST = 10_000;

    private final Map<Long, Early> byEntry = new LinkedHashMap<>();
    private final Map<String, Set<Long>> byAwaitedId = new HashMap<>();

    /**
     * One entry.
     *
     * @param entry as it stands in the inbox
     * @param reports those that found no message
     */
    record Early(Entry entry, List<DeliveryReport> reports) {
        private Stream<String> awaitedIds() {
            return reports.stream()
                    .flatMap(report -> Stream.of(
                                    report.providerMessageIds().stream(),
                                    report.attempt().stream()
                                            .map(attempt -> attempt.message().toString()),
                                    report.to().stream().map(Msisdn::e164))
                            .flatMap(ids -> ids));
        }
    }

    boolean isEmpty() {
        return byEntry.isEmpty();
    }

    /** Keeps the reports of an entry, in place of those that were kept for it before. */
    void keep(Entry entry, List<DeliveryReport> reports) {
        forget(entry.id());
        if (byEntry.size() == MOST) {
            forget(byEntry.keySet().iterator().next());
        }
        Early early = new Early(entry, List.copyOf(reports));
        byEntry.put(entry.id(), early);
        early.awaitedIds()
                .forEach(id -> byAwaitedId
                        .computeIfAbsent(id, key -> new LinkedHashSet<>())
                        .add(entry.id()));
    }

    /** The reports of an entry that found no message; null if they have to be read again. */
    @Nullable
    List<DeliveryReport> of(long entry) {
        Early early = byEntry.get(entry);
        return early == null ? null : early.reports;
    }

    /** The provider's ids in those that are about this number and came in through this channel, in the order in which they came. */
    List<String> idsOf(Msisdn number, String channel) {
        return waitingFor(number.e164()).stream()
                .filter(entry -> entry.arrival().channel().equals(channel))
                .flatMap(entry -> Objects.requireNonNull(of(entry.id())).stream())
                .filter(report -> report.to().filter(number::equals).isPresent())
                .flatMap(report -> report.providerMessageId().stream())
                .distinct()
                .toList();
    }

    /** The entries with a report that waits for this id, or is about this number in E.164. */
    List<Entry> waitingFor(String id) {
        List<Entry> entries = new ArrayList<>();
        byAwaitedId.getOrDefault(id, Set.of()).forEach(entry -> {
            Early early = byEntry.get(entry);
            if (early != null) {
                entries.add(early.entry);
            }
        });
        return entries;
    }

    void forget(long entry) {
        Early early = byEntry.remove(entry);
        if (early != null) {
            early.awaitedIds()
                    .forEach(id -> byAwaitedId.computeIfPresent(id, (key, entries) -> {
                        entries.remove(entry);
                        return entries.isEmpty() ? null : entries;
                    }));
        }
    }
}
