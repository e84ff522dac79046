package io.smskit.core.intake;

import io.smskit.core.intake.Tickets.Draft;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Stores judged messages, all that come together by one question whether anything speaks against their numbers and one
 * insert. The question comes first: where nobody answers it, surely nothing is stored.
 */
final class Acceptance {
    private final SmsStores stores;
    private final InstantSource clock;

    Acceptance(SmsStores stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /** A message that was judged by what its draft knows. */
    record Wanted(Incoming message, Draft draft) {}

    /** What became of it. */
    sealed interface Answer {}

    /** The store was asked to insert it. */
    record Inserted(Insertion insertion) implements Answer {}

    /** Something speaks against its number, of which the draft knew nothing; it was not stored. */
    record Suppressed(List<Suppression> found) implements Answer {}

    /** Another node was faster with the id of one of those who share the transaction; nothing of it was stored. */
    record Refused(IllegalArgumentException cause) implements Answer {}

    /** One answer for each, in order. */
    List<Answer> store(List<Wanted> all) {
        Iterator<List<Suppression>> found = found(all).iterator();
        Answer[] answers = new Answer[all.size()];
        List<Incoming> open = new ArrayList<>(all.size());
        for (int i = 0; i < answers.length; i++) {
            List<Suppression> against = all.get(i).draft().isAsked() ? List.of() : found.next();
            if (against.isEmpty()) {
                open.add(all.get(i).message());
            } else {
                answers[i] = new Suppressed(against);
            }
        }
        Iterator<Insertion> insertions = inserted(open).iterator();
        for (int i = 0; i < answers.length; i++) {
            answers[i] = answers[i] == null ? new Inserted(insertions.next()) : answers[i];
        }
        return List.of(answers);
    }

    private List<Insertion> inserted(List<Incoming> open) {
        return open.isEmpty() ? List.of() : stores.messages().insert(open, clock.instant());
    }

    private List<List<Suppression>> found(List<Wanted> all) {
        List<SuppressionStore.Probe> probes = new ArrayList<>(all.size());
        for (Wanted wanted : all) {
            if (!wanted.draft().isAsked()) {
                probes.add(wanted.draft().probe());
            }
        }
        Instant now = all.get(0).draft().prepared().now();
        return probes.isEmpty() ? List.of() : stores.suppressions().match(probes, now);
    }
}
