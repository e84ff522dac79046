package io.smskit.core.store;

import io.smskit.MessageId;
import io.smskit.core.message.Micros;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.store.AttemptIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Finds attempts in memory. An id is forgotten 7 days after it was last put, or earlier when there are too many. */
final class InMemoryAttemptIndex implements AttemptIndex {
    private static final long LONGEST_MICROS = TimeUnit.DAYS.toMicros(7);

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();

    /** The id that was put last comes last. */
    private final Map<Key, Attempts> attempts = new LinkedHashMap<>();

    /**
     * An empty index.
     *
     * @param most the most provider ids
     */
    InMemoryAttemptIndex(int most) {
        this.most = most;
    }

    private record Key(String channel, String providerMessageId) {
        // Written out: a generated one is linked by method handles when it is first asked, and every start asks it.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && key.providerMessageId.equals(providerMessageId)
                    && key.channel.equals(channel);
        }

        @Override
        public int hashCode() {
            return providerMessageId.hashCode();
        }
    }

    private record Attempts(List<AttemptId> ids, long putMicros) {
        Attempts without(Set<MessageId> messages) {
            boolean concerned = ids.stream().anyMatch(attempt -> messages.contains(attempt.message()));
            return concerned
                    ? new Attempts(
                            ids.stream()
                                    .filter(attempt -> !messages.contains(attempt.message()))
                                    .toList(),
                            putMicros)
                    : this;
        }
    }

    @Override
    public void put(List<Entry> entries, Instant now) {
        long nowMicros = Micros.of(now);
        lock.lock();
        try {
            entries.forEach(entry -> put(entry, nowMicros));
            forgetOld(nowMicros);
        } finally {
            lock.unlock();
        }
    }

    private void put(Entry entry, long nowMicros) {
        Key key = new Key(entry.channel(), entry.providerMessageId());
        Attempts earlier = attempts.get(key);
        List<AttemptId> ids = earlier == null ? List.of() : earlier.ids;
        if (!ids.contains(entry.attempt())) {
            if (earlier != null) {
                attempts.remove(key);
            }
            attempts.put(key, new Attempts(and(ids, entry.attempt()), nowMicros));
        }
    }

    private static List<AttemptId> and(List<AttemptId> ids, AttemptId another) {
        if (ids.isEmpty()) {
            return List.of(another);
        }
        List<AttemptId> all = new ArrayList<>(ids);
        all.add(another);
        return List.copyOf(all);
    }

    private void forgetOld(long nowMicros) {
        Iterator<Attempts> oldestFirst = attempts.values().iterator();
        while (oldestFirst.hasNext()) {
            Attempts oldest = oldestFirst.next();
            if (attempts.size() <= most && nowMicros - oldest.putMicros < LONGEST_MICROS) {
                return;
            }
            oldestFirst.remove();
        }
    }

    /** Forgets the attempts of these messages. */
    void remove(Set<MessageId> messages) {
        if (messages.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            attempts.replaceAll((key, kept) -> kept.without(messages));
            attempts.values().removeIf(kept -> kept.ids.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<AttemptId> find(String channel, String providerMessageId) {
        lock.lock();
        try {
            Attempts found = attempts.get(new Key(channel, providerMessageId));
            return found == null ? List.of() : found.ids;
        } finally {
            lock.unlock();
        }
    }
}
