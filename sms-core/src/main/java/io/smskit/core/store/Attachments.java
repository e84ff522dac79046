package io.smskit.core.store;

import io.smskit.MessageId;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.MessageStore.Attached;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.LimitMove;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The stores of the same bundle into which inserts and changes of messages write. */
record Attachments(InMemoryAttemptIndex attempts, InMemoryLimitStore limits, InMemorySuppressionStore suppressions) {
    boolean has(Object store) {
        return store == attempts || store == limits || store == suppressions;
    }

    Reservation reserve(Incoming incoming, Instant now) {
        return incoming.claims().isEmpty()
                ? new Reservation.Granted(List.of())
                : limits.reserve(incoming.message().id(), incoming.claims(), now);
    }

    void store(Change change, Instant now) {
        Attached attached = change.attached();
        if (!attached.entries().isEmpty()) {
            attempts.put(attached.entries(), now);
        }
        if (!attached.suppressions().isEmpty()) {
            suppressions.add(attached.suppressions(), now);
        }
        if (attached.limits() == LimitMove.COMMIT) {
            limits.commit(change.id(), now);
        } else if (attached.limits() == LimitMove.GIVE_BACK) {
            limits.giveBack(change.id(), now);
        }
    }

    /** What a removed message has used goes on to count. */
    void purge(Set<MessageId> messages, Instant now) {
        attempts.remove(messages);
        messages.forEach(message -> limits.giveBack(message, now));
    }

    /** Nothing of an erased message goes on to count. */
    void erase(Set<MessageId> messages) {
        attempts.remove(messages);
        messages.forEach(limits::forget);
    }
}
