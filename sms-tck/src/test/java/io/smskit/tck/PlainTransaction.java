package io.smskit.tck;

import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.Outbox;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A transaction whose messages are stored when it commits. */
class PlainTransaction implements ApplicationTransaction, Outbox {
    final PlainMessageStore messages;
    final List<StoredMessage> pending = new ArrayList<>();
    private Instant insertedAt = Instant.EPOCH;

    PlainTransaction(PlainMessageStore messages) {
        this.messages = messages;
    }

    @Override
    public Outbox outbox() {
        return this;
    }

    @Override
    public List<Insertion> insert(List<StoredMessage> added, Instant now) {
        insertedAt = now;
        return added.stream().map(this::insert).toList();
    }

    Insertion insert(StoredMessage message) {
        StoredMessage earlier = earlier(message.columns());
        if (earlier == null) {
            pending.add(message);
            return new Insertion.New();
        }
        return earlier.columns().requestHash() == message.columns().requestHash()
                ? new Insertion.Same(earlier)
                : new Insertion.Conflict(earlier.id());
    }

    private StoredMessage earlier(StoredMessage.Columns columns) {
        return pending.stream()
                .filter(message -> columns.key().isPresent()
                        && message.columns().key().equals(columns.key())
                        && message.columns().application().equals(columns.application()))
                .findFirst()
                .orElseGet(() -> messages.earlier(columns));
    }

    @Override
    public void commit() {
        messages.insert(pending.stream().map(Incoming::of).toList(), insertedAt);
        pending.clear();
    }

    @Override
    public void close() {
        pending.clear();
    }
}
