package io.smskit.core.engine;

import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Micros;
import io.smskit.core.message.RecipientHash;
import io.smskit.core.route.Router;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.ReportInbox.Entry;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the attempt whose answer got lost by reports on ids that nobody knows: a node that was killed between the first byte
 * and the answer has never learned them. They stand for the answer where only one attempt at that number on that channel can
 * be meant, it was begun before, and each of its segments has a report.
 */
final class DoubtMatching {
    /** The clock of a network may be slow. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** With so many messages to one number nobody can tell. */
    private static final int TOO_MANY = 100;

    private final SmsStores stores;
    private final Router router;
    private final EarlyReports early;

    DoubtMatching(SmsStores stores, Router router, EarlyReports early) {
        this.stores = stores;
        this.router = router;
        this.early = early;
    }

    /**
     * An answer after all.
     *
     * @param attempt the attempt
     * @param outcome with the ids that the reports are about
     */
    record Answer(AttemptId attempt, SubmitOutcome outcome) {}

    Optional<Answer> find(Entry entry, DeliveryReport report) {
        boolean mayTell = entry.tries() >= ReportMatching.PATIENCE
                && entry.arrival().raw().isTrusted()
                && report.attempt().isEmpty()
                && report.providerMessageId().isPresent();
        return mayTell ? report.to().flatMap(number -> find(entry, report, number)) : Optional.empty();
    }

    private Optional<Answer> find(Entry entry, DeliveryReport report, Msisdn number) {
        String channel = entry.arrival().channel();
        List<Nameless> all = nameless(number, channel, Micros.instant(entry.receivedMicros()));
        if (all.size() != 1 || !all.get(0).isInDoubt(entry, report)) {
            return Optional.empty();
        }
        Dossier dossier = all.get(0).dossier;
        Set<String> ids = new LinkedHashSet<>(early.idsOf(number, channel));
        report.providerMessageId().ifPresent(ids::add);
        int segments = router.find(channel)
                .map(known -> Router.segments(known, dossier.body()))
                .orElse(0);
        return ids.size() == segments
                ? Optional.of(new Answer(dossier.lastAttempt().id(dossier.id()), accepted(ids)))
                : Optional.empty();
    }

    /** Every attempt that may be known at the peer by an id that it never told us, whatever has become of its message. */
    private List<Nameless> nameless(Msisdn number, String channel, Instant received) {
        Filter filter = Filter.toRecipient(RecipientHash.of(number), received.minus(Reports.GIVE_UP_AFTER));
        List<StoredMessage> messages = stores.query().page(filter, null, TOO_MANY);
        if (messages.size() == TOO_MANY) {
            return List.of();
        }
        return messages.stream()
                .map(Dossier::of)
                .filter(dossier -> dossier.body().to().equals(number))
                .flatMap(dossier -> dossier.attempts().stream()
                        .filter(attempt -> attempt.channel().equals(channel) && mayHaveAnId(attempt))
                        .map(attempt -> new Nameless(dossier, attempt)))
                .toList();
    }

    private static boolean mayHaveAnId(Attempt attempt) {
        boolean nothingLeft = attempt.verdict() == Verdict.WITHDRAWN
                || attempt.verdict() == Verdict.REJECTED && !attempt.isDisproved();
        return !nothingLeft && attempt.providerMessageIds().isEmpty();
    }

    private record Nameless(Dossier dossier, Attempt attempt) {
        boolean isInDoubt(Entry entry, DeliveryReport report) {
            Instant begun = Micros.instant(attempt.intendedMicros());
            return dossier.state() == MessageState.SUBMITTING
                    && attempt.number() == dossier.lastAttempt().number()
                    && attempt.verdict() == Verdict.UNKNOWN
                    && attempt.remainder() == null
                    && attempt.intendedMicros() <= entry.receivedMicros()
                    && report.at().filter(at -> at.isBefore(begun.minus(SLACK))).isEmpty();
        }
    }

    private static SubmitOutcome accepted(Set<String> ids) {
        List<Part> parts = new ArrayList<>();
        for (String id : ids) {
            parts.add(Part.accepted(parts.size() + 1, id));
        }
        return new SubmitOutcome.Accepted(parts);
    }
}
