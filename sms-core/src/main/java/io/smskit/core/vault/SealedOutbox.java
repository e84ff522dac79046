package io.smskit.core.vault;

import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.Outbox;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.List;

/** Seals messages that are stored in a transaction of the application. */
final class SealedOutbox implements Outbox {
    private final Outbox outbox;
    private final SealedMessages messages;

    SealedOutbox(Outbox outbox, Seals seals) {
        this.outbox = outbox;
        this.messages = seals.messages();
    }

    @Override
    public List<Insertion> insert(List<StoredMessage> arrivals, Instant now) {
        return outbox
                .insert(
                        arrivals.stream()
                                .map(message -> messages.seal(message, now))
                                .toList(),
                        now)
                .stream()
                .map(this::opened)
                .toList();
    }

    private Insertion opened(Insertion insertion) {
        return insertion instanceof Insertion.Same same ? new Insertion.Same(messages.open(same.earlier())) : insertion;
    }
}
