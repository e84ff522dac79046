package io.smskit.core.intake;

import io.smskit.core.intake.Tickets.Draft;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.Suppression;
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
        List<Integer> open = new ArrayList<>(all.size());
        for (int i = 0; i < answers.length; i++) {
            List<Suppression> against = all.get(i).draft().isAsked() ? List.of() : found.next();
            if (against.isEmpty()) {
                open.add(i);
            } else {
                answers[i] = new Suppressed(against);
            }
        }
        List<Insertion> insertions = inserted(open.stream().map(all::get).toList());
        for (int i = 0; i < open.size(); i++) {
            answers[open.get(i)] = new Inserted(insertions.get(i));
        }
        return List.of(answers);
    }

    private List<Insertion> inserted(List<Wanted> open) {
        return open.isEmpty()
                ? List.of()
                : stores.messages().insert(open.stream().map(Wanted::message).toList(), clock.instant());
    }

    private List<List<Suppression>> found(List<Wanted> all) {
        List<Draft> asking = all.stream()
                .map(Wanted::draft)
                .filter(draft -> !draft.isAsked())
                .toList();
        return asking.isEmpty()
                ? List.of()
                : stores.suppressions()
                        .match(
                                asking.stream().map(Draft::probe).toList(),
                                asking.get(0).prepared().now());
    }
}
