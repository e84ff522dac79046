package io.smskit.tck;

import io.smskit.MessageId;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.store.AttemptIndex;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An index that keeps every rule. */
class PlainAttemptIndex implements AttemptIndex {
    final Set<Entry> entries = new LinkedHashSet<>();

    @Override
    public synchronized void put(List<Entry> added, Instant now) {
        entries.addAll(added);
    }

    @Override
    public synchronized List<AttemptId> find(String channel, String providerMessageId) {
        return entries.stream()
                .filter(entry -> entry.channel().equals(channel)
                        && entry.providerMessageId().equals(providerMessageId))
                .map(Entry::attempt)
                .toList();
    }

    synchronized void forget(MessageId message) {
        entries.removeIf(entry -> entry.attempt().message().equals(message));
    }
}
