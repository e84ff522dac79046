package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.core.message.Dossier;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.ReportInbox.Entry;
import io.smskit.spi.store.SmsStores;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the attempt that a report is about. What could be about two is about none. */
final class ReportMatching {
    /** So often a report of an uncertain id has waited for an answer that could still come. */
    static final int PATIENCE = 2;

    private final SmsStores stores;

    ReportMatching(SmsStores stores) {
        this.stores = stores;
    }

    /**
     * An attempt and the report on it.
     *
     * @param attempt the attempt
     * @param report with the reading of the id by which it was found, and no other
     * @param asItCame with every reading
     */
    record Match(AttemptId attempt, DeliveryReport report, DeliveryReport asItCame) {}

    /** By our own id where it was echoed, else by the provider's id if it stands for one attempt to that number only. */
    Optional<Match> find(Entry entry, DeliveryReport report) {
        if (report.attempt().isPresent()) {
            return Optional.of(new Match(report.attempt().get(), report, report));
        }
        List<Match> found = byEveryReading(entry, report);
        boolean certain = report.providerMessageIds().size() < 2;
        if (certain && found.size() == 1 || report.to().isEmpty()) {
            return found.size() == 1 && (certain || entry.tries() >= PATIENCE)
                    ? Optional.of(found.get(0))
                    : Optional.empty();
        }
        List<Match> matching = toNumber(found, report.to().get());
        return matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty();
    }

    private List<Match> byEveryReading(Entry entry, DeliveryReport report) {
        List<Match> found = new ArrayList<>();
        for (String reading : report.providerMessageIds()) {
            for (AttemptId attempt : stores.attempts().find(entry.arrival().channel(), reading)) {
                found.add(new Match(attempt, report.providerMessageId(reading), report));
            }
        }
        return found;
    }

    private List<Match> toNumber(List<Match> found, Msisdn number) {
        List<MessageId> ids =
                found.stream().map(match -> match.attempt.message()).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<MessageId> ofNumber = new HashSet<>();
        stores.messages().find(new Lookup.ById(ids)).forEach(stored -> {
            Dossier dossier = Dossier.of(stored);
            if (dossier.body().to().equals(number)) {
                ofNumber.add(dossier.id());
            }
        });
        return found.stream()
                .filter(match -> ofNumber.contains(match.attempt.message()))
                .toList();
    }
}
