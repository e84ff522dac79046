package io.smskit.core;

import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.core.Erasure.Fate;
import io.smskit.core.Erasure.Place;
import io.smskit.core.engine.ErasedNumbers;
import io.smskit.core.message.RecipientHash;
import io.smskit.core.vault.Vault;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.ReportInbox;
import io.smskit.spi.store.ReportInbox.Entry;
import io.smskit.spi.store.ReportInbox.Settlement;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore.Probe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes one person from every store. */
final class Eraser {
    private static final int PAGE = 1_000;

    /** What every way to write a number has in common: country codes have three digits at most. */
    private static final int LONGEST_COUNTRY_CODE = 3;

    private static final int SHORTEST_NUMBER = 7;

    private final SmsStores stores;
    private final Msisdn number;
    private final Instant now;

    private Eraser(SmsStores stores, Msisdn number, Instant now) {
        this.stores = stores;
        this.number = number;
        this.now = now;
    }

    static Erasure erase(SmsStores stores, Msisdn number, Instant now) {
        Eraser eraser = new Eraser(stores, number, now);
        new ErasedNumbers(stores.limits()).add(number, now);
        List<Place> places = new ArrayList<>(eraser.messages());
        places.add(eraser.reports());
        places.add(eraser.suppressions());
        return new Erasure(places);
    }

    private List<Place> messages() {
        long recipient = RecipientHash.of(number);
        Map<MessageState, Long> found = stores.query().count(Filter.toRecipient(recipient, Instant.EPOCH));
        stores.retention().erase(recipient, now);
        long queued = 0;
        long ended = 0;
        for (Map.Entry<MessageState, Long> state : found.entrySet()) {
            if (!state.getKey().isTerminal()) {
                queued += state.getValue();
            } else if (state.getKey() != MessageState.DEAD) {
                ended += state.getValue();
            }
        }
        return List.of(
                new Place("queue", queued, Fate.REMOVED),
                new Place("history", ended, Fate.REMOVED),
                new Place("dead letters", found.getOrDefault(MessageState.DEAD, 0L), Fate.REMOVED));
    }

    /** Reports that wait, or found no message, and have the number in them in whatever form. */
    private Place reports() {
        String digits = number.digits();
        String common =
                digits.substring(Math.max(0, Math.min(LONGEST_COUNTRY_CODE, digits.length() - SHORTEST_NUMBER)));
        ReportInbox inbox = stores.reports();
        long removed = 0;
        List<Entry> page = inbox.page(0, PAGE);
        while (!page.isEmpty()) {
            List<Settlement> done = page.stream()
                    .filter(entry ->
                            new String(entry.arrival().raw().body(), StandardCharsets.ISO_8859_1).contains(common))
                    .map(entry -> new Settlement(entry.id(), ReportInbox.Fate.DONE, now))
                    .toList();
            if (!done.isEmpty()) {
                inbox.settle(done, now);
            }
            removed += done.size();
            page = inbox.page(page.get(page.size() - 1).id(), PAGE);
        }
        return new Place("report inbox", removed, Fate.REMOVED);
    }

    private Place suppressions() {
        int hashed = Vault.forget(stores.suppressions(), number, now);
        if (hashed > 0) {
            return new Place("suppressions", hashed, Fate.HASHED);
        }
        long readable = stores.suppressions().match(List.of(new Probe(number, Set.of())), now).get(0).stream()
                .filter(match -> match.target() instanceof Suppression.Number)
                .count();
        return new Place("suppressions", readable, readable == 0 ? Fate.HASHED : Fate.READABLE);
    }
}
