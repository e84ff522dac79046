package io.smskit.core.engine;

import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Micros;
import io.smskit.core.route.Router;
import io.smskit.core.settle.ReportJudge;
import io.smskit.core.settle.ReportJudge.News;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.event.SmsEvent;
import io.smskit.spi.EngineTime;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.ReportInbox.Arrival;
import io.smskit.spi.store.ReportInbox.Entry;
import io.smskit.spi.store.ReportInbox.Fate;
import io.smskit.spi.store.ReportInbox.Settlement;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private static final int MOST_AT_FIRST = 10_000;
    static final Duration GIVE_UP_AFTER = Duration.ofHours(72);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10));

    private final Mailbox mailbox;
    private final EngineTime time;
    private final SmsStores stores;
    private final Ledger ledger;
    private final Announcer announcer;
    private final ReportReader reader;
    private final ReportJudge judge;
    private final Consumer<Dossier> joined;
    private final EarlyReports early = new EarlyReports();
    private final InboundParts parts = new InboundParts();
    private final ReportMatching matching;
    private final DoubtMatching doubts;
    private final ReportTally tally = new ReportTally();
    private final ErasedNumbers erased;
    private final Map<Long, Entry> toLookAt = new LinkedHashMap<>();
    private final Set<Instant> wakeUps = new HashSet<>();
    /** The entries of {@link #open}, and those that are about to be. */
    private final Set<Long> begun = new HashSet<>();

    private final IncomingReports incoming;
    /** Entries whose reports are staged but perhaps not stored yet. */
    private List<Joining> open = new ArrayList<>();

    private boolean mayHaveDue = true;
    private boolean hasLookedAtAll;

    /** The desk; {@code joined} is told of every message that a report has changed. */
    Reports(Tools tools, Router router, ReportJudge judge, Consumer<Dossier> joined) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.incoming = new IncomingReports(tools);
        this.stores = tools.stores();
        this.matching = new ReportMatching(tools.stores());
        this.doubts = new DoubtMatching(tools.stores(), router, early);
        this.erased = new ErasedNumbers(tools.stores().limits());
        this.ledger = tools.ledger();
        this.announcer = tools.announcer();
        this.judge = judge;
        this.reader = new ReportReader(router, tally, time.instant());
        this.joined = joined;
    }

    ReportTally tally() {
        return tally;
    }

    /** Takes what a channel received; the future completes after the commit. Any thread. */
    CompletableFuture<Void> receive(String channel, RawReport raw) {
        return incoming.receive(channel, raw);
    }

    /** An attempt has got its provider's ids; a report may have waited for them. */
    void settled(Dossier dossier) {
        if (early.isEmpty() || !dossier.hasAttempts()) {
            return;
        }
        dossier.lastAttempt().parts().forEach(part -> part.reportId().ifPresent(this::lookAgain));
        lookAgain(dossier.id().toString());
    }

    private void lookAgain(String id) {
        for (Entry entry : early.waitingFor(id)) {
            toLookAt.put(entry.id(), entry);
            mailbox.wake();
        }
    }

    /** Looks at whatever is due in the inbox, also at what another node or an earlier life has left there. */
    void lookAgain() {
        mayHaveDue = true;
        mailbox.wake();
    }

    /** Looks at whatever the inbox has, now that there is somebody who can read more of it. */
    void lookAtAll() {
        hasLookedAtAll = false;
        mayHaveDue = true;
    }

    void turn() {
        mayHaveDue |= incoming.store();
        if (!open.isEmpty()) {
            settleJoined();
        }
        if (open.isEmpty() && (mayHaveDue || !toLookAt.isEmpty())) {
            joinDue();
        }
    }

    private void joinDue() {
        Instant now = time.instant();
        Map<Long, Entry> entries = new LinkedHashMap<>(toLookAt);
        boolean more = false;
        if (mayHaveDue) {
            // At first all that wait are looked at, so that they are known when the attempt that they wait for is
            // settled.
            Instant until = hasLookedAtAll ? now : now.plus(GIVE_UP_AFTER);
            List<Entry> due = stores.reports().due(hasLookedAtAll ? MOST_IN_A_TURN : MOST_AT_FIRST, until);
            due.forEach(entry -> entries.put(entry.id(), entry));
            more = hasLookedAtAll && due.size() == MOST_IN_A_TURN;
            hasLookedAtAll = true;
        }
        for (Entry entry : entries.values()) {
            if (!begun.contains(entry.id()) && !reader.isLeftToOthers(entry, now)) {
                open.add(begin(entry, now));
            }
            toLookAt.remove(entry.id());
        }
        mayHaveDue = more && !open.isEmpty();
        settleJoined();
        if (mayHaveDue) {
            mailbox.wake();
        }
    }

    /** An entry is only settled when what it said is stored. */
    private void settleJoined() {
        if (!ledger.flush().isZero()) {
            return;
        }
        Instant now = time.instant();
        List<Settlement> settlements = new ArrayList<>(
                open.stream().map(joining -> joining.settlement(now)).toList());
        parts.finished().forEach(entry -> settlements.add(new Settlement(entry, Fate.DONE, now)));
        if (!settlements.isEmpty()) {
            stores.reports().settle(settlements, now);
        }
        open.forEach(joining -> joining.conclude(now));
        open = new ArrayList<>();
        begun.clear();
    }

    /** Entries that are due at one instant share a timer. */
    private void wakeUpAt(Instant due, Instant now) {
        if (wakeUps.add(due)) {
            mailbox.postAfter(Duration.between(now, due), () -> {
                wakeUps.remove(due);
                lookAgain();
            });
        }
    }

    private Joining begin(Entry entry, Instant now) {
        Joining joining = new Joining(entry);
        begun.add(entry.id());
        for (DeliveryReport report : reports(joining, now)) {
            beginEarlier(entry, report, now);
            Optional<ReportMatching.Match> match = matching.find(entry, report);
            if (match.isPresent()) {
                join(joining, match.get(), now);
            } else {
                doubts.find(entry, report).ifPresent(answer -> answered(answer, now));
                miss(joining, report, now);
            }
        }
        return joining;
    }

    /** The reports themselves are joined by the ids that the message has from then on. */
    private void answered(DoubtMatching.Answer answer, Instant now) {
        AttemptId attempt = answer.attempt();
        ledger.stage(
                attempt.message(),
                dossier -> judge.answered(dossier, attempt.number(), answer.outcome(), now),
                after -> {
                    if (after != null) {
                        settled(after);
                        joined.accept(after);
                    }
                });
    }

    /** What came earlier and still waits for the same id is joined first, since the first final word counts. */
    private void beginEarlier(Entry entry, DeliveryReport report, Instant now) {
        if (early.isEmpty()) {
            return;
        }
        for (String id : report.providerMessageIds()) {
            for (Entry waiting : early.waitingFor(id)) {
                if (waiting.id() < entry.id() && !begun.contains(waiting.id())) {
                    open.add(begin(waiting, now));
                }
            }
        }
    }

    private List<DeliveryReport> reports(Joining joining, Instant now) {
        Entry entry = joining.entry;
        List<DeliveryReport> known = early.of(entry.id());
        if (known != null) {
            return known;
        }
        if (!reader.isReadable(entry)) {
            joining.isForOthers = true;
            return List.of();
        }
        DecodedReports decoded = reader.decode(entry);
        if (entry.tries() == 0) {
            decoded.inbound().forEach(message -> tellInbound(entry, message, now));
        }
        decoded.parts()
                .forEach(part -> parts.take(entry, part, now).ifPresent(message -> tellInbound(entry, message, now)));
        joining.isUnreadable = decoded.isUnreadable();
        return decoded.reports();
    }

    private void tellInbound(Entry entry, InboundMessage message, Instant now) {
        announcer.tell(new SmsEvent.InboundReceived(now, entry.arrival().channel(), message));
    }

    private void join(Joining joining, ReportMatching.Match match, Instant now) {
        AttemptId attempt = match.attempt();
        DeliveryReport report = match.report();
        String channel = joining.entry.arrival().channel();
        boolean[] matched = {false};
        boolean[] news = {false};
        ledger.stage(
                attempt.message(),
                dossier -> {
                    matched[0] = matches(dossier, attempt, report, joining.entry.arrival());
                    boolean trusted = joining.entry.arrival().raw().isTrusted();
                    boolean changed =
                            matched[0] && judge.report(dossier, attempt.number(), new News(report, trusted, now));
                    news[0] |= changed;
                    return changed;
                },
                after -> {
                    if (after == null || !matched[0]) {
                        miss(joining, match.asItCame(), now);
                        return;
                    }
                    if (joining.entry.tries() == 0 || news[0]) {
                        announcer.tell(new SmsEvent.ReportReceived(now, channel, report, Optional.of(after.id())));
                    }
                    joined.accept(after);
                });
    }

    /** What is about a number that was erased is dropped, once it had the time in which others find their message. */
    private void miss(Joining joining, DeliveryReport report, Instant now) {
        boolean isErased = joining.entry.tries() == 1
                && report.to().filter(number -> erased.contains(number, now)).isPresent();
        if (isErased) {
            tally.erased();
            LOG.info(
                    "A report on channel {} is about a number that was erased; it is dropped",
                    joining.entry.arrival().channel());
        } else {
            joining.missing.add(report);
        }
    }

    private static boolean matches(Dossier dossier, AttemptId attempt, DeliveryReport report, Arrival arrival) {
        boolean ofChannel = dossier.hasAttempt(attempt.number())
                && dossier.attempt(attempt.number()).channel().equals(arrival.channel());
        return ofChannel
                && report.to()
                        .map(dossier.body().to()::equals)
                        .orElse(arrival.raw().isTrusted());
    }

    /** One inbox entry while its reports are joined. */
    private final class Joining {
        private final Entry entry;
        private final List<DeliveryReport> missing = new ArrayList<>();
        private boolean isUnreadable;
        private boolean isForOthers;

        Joining(Entry entry) {
            this.entry = entry;
        }

        Settlement settlement(Instant now) {
            boolean isOpen = isForOthers || !missing.isEmpty();
            if (isUnreadable || isOpen && isTooOld(now)) {
                return new Settlement(entry.id(), Fate.ORPHAN, now);
            }
            return !isOpen && !parts.isWaiting(entry.id())
                    ? new Settlement(entry.id(), Fate.DONE, now)
                    : new Settlement(entry.id(), Fate.AGAIN, nextTry(now));
        }

        private boolean isTooOld(Instant now) {
            return !now.isBefore(Micros.instant(entry.receivedMicros()).plus(GIVE_UP_AFTER));
        }

        /** The late tries of all entries fall on the full hour, so that many that wait cost few turns. */
        private Instant nextTry(Instant now) {
            return entry.tries() < PAUSES.size()
                    ? now.plus(PAUSES.get(entry.tries()))
                    : now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        }

        /** What follows from the settlement once it is stored. */
        void conclude(Instant now) {
            if (parts.isWaiting(entry.id())) {
                wakeUpAt(nextTry(now), now);
            } else if (missing.isEmpty() || isTooOld(now)) {
                early.forget(entry.id());
                missing.forEach(report -> announcer.tell(
                        new SmsEvent.ReportReceived(now, entry.arrival().channel(), report, Optional.empty())));
            } else {
                Entry again = new Entry(entry.id(), entry.arrival(), entry.receivedMicros(), entry.tries() + 1);
                if (entry.tries() == 0) {
                    tally.unmatched(missing.size());
                }
                early.keep(again, missing);
                wakeUpAt(nextTry(now), now);
            }
        }
    }
}
