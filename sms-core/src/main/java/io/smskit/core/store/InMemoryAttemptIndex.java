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

    /** Every one by itself, so that each costs one object less; the id that was put last comes last. */
    private final Map<Named, Named> named = new LinkedHashMap<>();

    /**
     * An empty index.
     *
     * @param most the most provider ids
     */
    InMemoryAttemptIndex(int most) {
        this.most = most;
    }

    /** The attempts under a provider's id; equal to others of the same id. */
    private static final class Named {
        private final String channel;
        private final String providerMessageId;
        private final long putMicros;
        private List<AttemptId> attempts;

        Named(String channel, String providerMessageId, List<AttemptId> attempts, long putMicros) {
            this.channel = channel;
            this.providerMessageId = providerMessageId;
            this.attempts = attempts;
            this.putMicros = putMicros;
        }

        void forget(Set<MessageId> messages) {
            if (attempts.stream().anyMatch(attempt -> messages.contains(attempt.message()))) {
                attempts = attempts.stream()
                        .filter(attempt -> !messages.contains(attempt.message()))
                        .toList();
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Named named
                    && named.providerMessageId.equals(providerMessageId)
                    && named.channel.equals(channel);
        }

        @Override
        public int hashCode() {
            return providerMessageId.hashCode();
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
        Named one = new Named(entry.channel(), entry.providerMessageId(), List.of(entry.attempt()), nowMicros);
        Named earlier = named.putIfAbsent(one, one);
        if (earlier != null && !earlier.attempts.contains(entry.attempt())) {
            named.remove(earlier);
            one.attempts = and(earlier.attempts, entry.attempt());
            named.put(one, one);
        }
    }

    private static List<AttemptId> and(List<AttemptId> ids, AttemptId another) {
        List<AttemptId> all = new ArrayList<>(ids);
        all.add(another);
        return List.copyOf(all);
    }

    private void forgetOld(long nowMicros) {
        Iterator<Named> oldestFirst = named.values().iterator();
        while (oldestFirst.hasNext()) {
            Named oldest = oldestFirst.next();
            if (named.size() <= most && nowMicros - oldest.putMicros < LONGEST_MICROS) {
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
            named.values().forEach(kept -> kept.forget(messages));
            named.values().removeIf(kept -> kept.attempts.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<AttemptId> find(String channel, String providerMessageId) {
        lock.lock();
        try {
            Named found = named.get(new Named(channel, providerMessageId, List.of(), 0));
            return found == null ? List.of() : found.attempts;
        } finally {
            lock.unlock();
        }
    }
}
