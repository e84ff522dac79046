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

    /** The attempts under a provider's id, of which there is nearly always one; equal to others of the same id. */
    private static final class Named {
        private final String channel;
        private final String providerMessageId;
        private final long putMicros;
        private long message;
        private int number;
        private List<AttemptId> earlier = List.of();

        Named(String channel, String providerMessageId, long putMicros) {
            this.channel = channel;
            this.providerMessageId = providerMessageId;
            this.putMicros = putMicros;
        }

        void hold(AttemptId latest) {
            message = latest.message().value();
            number = latest.number();
        }

        List<AttemptId> attempts() {
            AttemptId latest = new AttemptId(MessageId.of(message), number);
            if (earlier.isEmpty()) {
                return List.of(latest);
            }
            List<AttemptId> all = new ArrayList<>(earlier);
            all.add(latest);
            return List.copyOf(all);
        }

        boolean isEmpty() {
            return number == 0;
        }

        /** What is left without the attempts of these messages, perhaps nothing. */
        Named without(Set<MessageId> messages) {
            if (earlier.isEmpty() && !messages.contains(MessageId.of(message))) {
                return this;
            }
            Named rest = new Named(channel, providerMessageId, putMicros);
            List<AttemptId> left = attempts().stream()
                    .filter(attempt -> !messages.contains(attempt.message()))
                    .toList();
            if (!left.isEmpty()) {
                int last = left.size() - 1;
                rest.earlier = List.copyOf(left.subList(0, last));
                rest.hold(left.get(last));
            }
            return rest;
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
        Named latest = new Named(entry.channel(), entry.providerMessageId(), nowMicros);
        latest.hold(entry.attempt());
        Named known = named.putIfAbsent(latest, latest);
        List<AttemptId> earlier = known == null ? List.of() : known.attempts();
        if (known != null && !earlier.contains(entry.attempt())) {
            latest.earlier = earlier;
            named.remove(known);
            named.put(latest, latest);
        }
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
            named.replaceAll((name, kept) -> kept.without(messages));
            named.values().removeIf(Named::isEmpty);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<AttemptId> find(String channel, String providerMessageId) {
        lock.lock();
        try {
            Named found = named.get(new Named(channel, providerMessageId, 0));
            return found == null ? List.of() : found.attempts();
        } finally {
            lock.unlock();
        }
    }
}
