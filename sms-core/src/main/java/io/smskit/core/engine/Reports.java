package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Micros;
import io.smskit.core.route.Router;
import io.smskit.core.settle.ReportJudge;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.event.SmsEvent;
import io.smskit.spi.EngineTime;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.ReportInbox.Arrival;
import io.smskit.spi.store.ReportInbox.Entry;
import io.smskit.spi.store.ReportInbox.Fate;
import io.smskit.spi.store.ReportInbox.Settlement;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what the network sends, acknowledges it, and joins it to its message: correct by trying again for three days,
 * fast because an attempt that is settled has the waiting reports looked at once more.
 */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int MOST_IN_A_TURN = 500;
    private static final int MOST_AWAITED = 10_000;
    private static final Duration GIVE_UP_AFTER = Duration.ofHours(72);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    private final Mailbox mailbox;
    private final EngineTime time;
    private final SmsStores stores;
    private final Ledger ledger;
    private final Announcer announcer;
    private final Router router;
    private final ReportJudge judge;
    private final Consumer<Dossier> joined;
    private List<Received> received = new ArrayList<>();
    /** Entries that found no message, by the id for which they wait; the oldest ones fall out. */
    private final Map<String, Entry> awaited = new LinkedHashMap<>();

    private final Set<Entry> toLookAt = new LinkedHashSet<>();
    private boolean mayHaveDue = true;

    /** The desk; {@code joined} is told of every message that a report has changed. */
    Reports(Mailbox mailbox, EngineTime time, Books books, Router router, Consumer<Dossier> joined) {
        this.mailbox = mailbox;
        this.time = time;
        this.stores = books.stores();
        this.ledger = books.ledger();
        this.announcer = books.announcer();
        this.judge = books.judge();
        this.router = router;
        this.joined = joined;
    }

    /**
     * Where reports are written and told.
     *
     * @param stores the inbox and the index of attempts
     * @param ledger changes messages
     * @param announcer tells listeners
     * @param judge decides what a report means
     */
    record Books(SmsStores stores, Ledger ledger, Announcer announcer, ReportJudge judge) {}

    private record Received(Arrival arrival, CompletableFuture<Void> stored) {}

    /** Takes what a channel received; the future completes after the commit. Any thread. */
    CompletableFuture<Void> receive(String channel, RawReport raw) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        mailbox.post(() -> received.add(new Received(new Arrival(channel, raw), stored)));
        return stored;
    }

    /** An attempt has got its provider's ids; a report may have waited for them. */
    void settled(Dossier dossier) {
        if (awaited.isEmpty() || !dossier.hasAttempts()) {
            return;
        }
        dossier.lastAttempt().parts().forEach(part -> part.providerMessageId().ifPresent(this::lookAgain));
        lookAgain(dossier.id().toString());
    }

    private void lookAgain(String id) {
        Entry entry = awaited.remove(id);
        if (entry != null) {
            toLookAt.add(entry);
            mailbox.wake();
        }
    }

    void turn() {
        storeReceived();
        if (mayHaveDue || !toLookAt.isEmpty()) {
            joinDue();
        }
    }

    private void storeReceived() {
        if (received.isEmpty()) {
            return;
        }
        List<Received> batch = received;
        received = new ArrayList<>();
        try {
            stores.reports().append(batch.stream().map(Received::arrival).toList(), time.instant());
            batch.forEach(item -> item.stored.complete(null));
            mayHaveDue = true;
        } catch (StoreException e) {
            batch.forEach(item -> item.stored.completeExceptionally(e));
        }
    }

    private void joinDue() {
        Instant now = time.instant();
        Set<Entry> entries = new LinkedHashSet<>(toLookAt);
        toLookAt.clear();
        if (mayHaveDue) {
            List<Entry> due = stores.reports().due(MOST_IN_A_TURN, now);
            entries.addAll(due);
            mayHaveDue = due.size() == MOST_IN_A_TURN;
        }
        List<Joining> joinings = entries.stream().map(entry -> begin(entry, now)).toList();
        ledger.flush();
        List<Settlement> settlements = joinings.stream().map(joining -> joining.settle(now)).toList();
        if (!settlements.isEmpty()) {
            stores.reports().settle(settlements, now);
        }
        if (mayHaveDue) {
            mailbox.wake();
        }
    }

    private void wakeUp() {
        mayHaveDue = true;
        mailbox.wake();
    }

    private Joining begin(Entry entry, Instant now) {
        Joining joining = new Joining(entry);
        DecodedReports decoded = decode(entry);
        if (entry.tries() == 0) {
            decoded.inbound().forEach(message -> tellInbound(entry, message, now));
        }
        for (DeliveryReport report : decoded.reports()) {
            Optional<AttemptId> attempt = find(entry, report);
            if (attempt.isPresent()) {
                join(joining, attempt.get(), report, now);
            } else {
                joining.missing.add(report);
            }
        }
        return joining;
    }

    private void tellInbound(Entry entry, InboundMessage message, Instant now) {
        announcer.tell(new SmsEvent.InboundReceived(now, entry.arrival().channel(), message));
    }

    private DecodedReports decode(Entry entry) {
        Optional<ReportDecode> decoder =
                router.find(entry.arrival().channel()).flatMap(channel -> channel.channel().ability(ReportDecode.class));
        try {
            DecodedReports decoded = decoder.map(found -> found.decode(entry.arrival().raw()))
                    .orElseGet(() -> new DecodedReports(List.of(), List.of(), 1));
            if (decoded.malformed() > 0 && entry.tries() == 0) {
                LOG.warn("{} entries of a {} on channel {} could not be read",
                        decoded.malformed(), entry.arrival().raw().kind(), entry.arrival().channel());
            }
            return decoded;
        } catch (RuntimeException e) {
            LOG.error("The decoder of channel {} threw; the report is kept as an orphan", entry.arrival().channel(), e);
            return new DecodedReports(List.of(), List.of(), 1);
        }
    }

    /** By our own id where it was echoed, else by the provider's id if it stands for one attempt to that number only. */
    private Optional<AttemptId> find(Entry entry, DeliveryReport report) {
        if (report.attempt().isPresent()) {
            return report.attempt();
        }
        if (report.providerMessageId().isEmpty()) {
            return Optional.empty();
        }
        List<AttemptId> found =
                stores.attempts().find(entry.arrival().channel(), report.providerMessageId().get());
        if (found.size() < 2 || report.to().isEmpty()) {
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }
        List<MessageId> ids = found.stream().map(AttemptId::message).toList();
        Set<MessageId> ofNumber = new HashSet<>();
        stores.messages()
                .find(new Lookup.ById(ids))
                .forEach(stored -> {
                    Dossier dossier = Dossier.of(stored);
                    if (dossier.body().to().equals(report.to().get())) {
                        ofNumber.add(dossier.id());
                    }
                });
        List<AttemptId> matching =
                found.stream().filter(attempt -> ofNumber.contains(attempt.message())).toList();
        return matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty();
    }

    private void join(Joining joining, AttemptId attempt, DeliveryReport report, Instant now) {
        String channel = joining.entry.arrival().channel();
        boolean trusted = joining.entry.arrival().raw().isTrusted();
        boolean[] matched = {false};
        boolean[] news = {false};
        ledger.stage(
                attempt.message(),
                dossier -> {
                    matched[0] = matches(dossier, attempt, report, channel, trusted);
                    boolean changed = matched[0] && judge.report(dossier, attempt.number(), report, trusted, now);
                    news[0] |= changed;
                    return changed;
                },
                after -> {
                    if (after == null || !matched[0]) {
                        joining.missing.add(report);
                        return;
                    }
                    if (joining.entry.tries() == 0 || news[0]) {
                        announcer.tell(new SmsEvent.ReportReceived(now, channel, report, Optional.of(after.id())));
                    }
                    joined.accept(after);
                });
    }

    private static boolean matches(
            Dossier dossier, AttemptId attempt, DeliveryReport report, String channel, boolean trusted) {
        if (!dossier.hasAttempt(attempt.number())
                || !dossier.attempt(attempt.number()).channel().equals(channel)) {
            return false;
        }
        boolean sameNumber = report.to().map(dossier.body().to()::equals).orElse(trusted);
        return sameNumber;
    }

    /** One inbox entry while its reports are joined. */
    private final class Joining {
        private final Entry entry;
        private final List<DeliveryReport> missing = new ArrayList<>();

        Joining(Entry entry) {
            this.entry = entry;
        }

        Settlement settle(Instant now) {
            if (missing.isEmpty()) {
                return new Settlement(entry.id(), Fate.DONE, now);
            }
            Instant receivedAt = Micros.instant(entry.receivedMicros());
            if (!now.isBefore(receivedAt.plus(GIVE_UP_AFTER))) {
                missing.forEach(report -> announcer.tell(
                        new SmsEvent.ReportReceived(now, entry.arrival().channel(), report, Optional.empty())));
                return new Settlement(entry.id(), Fate.ORPHAN, now);
            }
            missing.forEach(this::await);
            Duration pause = PAUSES.get(Math.min(entry.tries(), PAUSES.size() - 1));
            mailbox.postAfter(pause, Reports.this::wakeUp);
            return new Settlement(entry.id(), Fate.AGAIN, now.plus(pause));
        }

        private void await(DeliveryReport report) {
            report.providerMessageId().ifPresent(id -> awaited.put(id, entry));
            report.attempt().ifPresent(attempt -> awaited.put(attempt.message().toString(), entry));
            if (awaited.size() > MOST_AWAITED) {
                awaited.remove(awaited.keySet().iterator().next());
            }
        }
    }
}
