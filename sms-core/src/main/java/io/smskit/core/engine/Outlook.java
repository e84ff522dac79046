package io.smskit.core.engine;

import io.smskit.Priority;
import io.smskit.core.message.Micros;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where there may be work, and when time alone brings some. A store in memory is asked each time; a durable one, where each
 * question costs a round trip, only every period, and in between this node goes by what it stored itself. What other nodes
 * and outboxes store is seen a period later at most.
 */
final class Outlook {
    private final MessageQuery query;
    private final EngineTime time;
    private final Duration period;
    private final Map<Lane, Spring> springs = new ConcurrentHashMap<>();
    private final AtomicLong nextDueMicros = new AtomicLong();
    private Instant nextDeadline = Instant.MIN;

    /**
     * An outlook.
     *
     * @param period how long an answer of the store serves; zero if it is to be asked each time
     */
    Outlook(MessageQuery query, EngineTime time, Duration period) {
        this.query = query;
        this.time = time;
        this.period = period;
    }

    private record Lane(String queue, Priority priority) {
        // Written out: a generated one is linked by method handles when it is first asked, and every start asks it.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Lane lane && lane.priority == priority && lane.queue.equals(queue);
        }

        @Override
        public int hashCode() {
            return 31 * queue.hashCode() + priority.ordinal();
        }
    }

    /** Whether a lane has run dry, and what has come into it. */
    static final class Spring {
        private final AtomicLong arrivals = new AtomicLong();
        private volatile long dryAt = -1;

        boolean isDry() {
            return arrivals.get() == dryAt;
        }

        /** How many have come so far; to be asked before the lane is. */
        long arrivals() {
            return arrivals.get();
        }

        /** The lane gave all it had when so many had come. */
        void ranDry(long arrivals) {
            dryAt = arrivals;
        }
    }

    private Spring spring(String queue, Priority lane) {
        Lane key = new Lane(queue, lane);
        Spring known = springs.get(key);
        if (known != null) {
            return known;
        }
        Spring created = new Spring();
        Spring earlier = springs.putIfAbsent(key, created);
        return earlier == null ? created : earlier;
    }

    /** A lane to claim from; null if nothing can be in it. */
    @Nullable
    Spring source(String queue, Priority lane) {
        Spring spring = spring(queue, lane);
        return !period.isZero() && spring.isDry() ? null : spring;
    }

    /** A message of this lane was stored without an owner, by this node. Any thread. */
    void expect(String queue, Priority lane, Row row) {
        if (!period.isZero() && row.owner() == null && !row.state().isTerminal()) {
            spring(queue, lane).arrivals.incrementAndGet();
            nextDueMicros.accumulateAndGet(row.dueMicros(), Math::min);
        }
    }

    /** Asks the store. */
    void ask() {
        springs.values().forEach(spring -> spring.dryAt = -1);
        // Taken first, so that what is stored meanwhile is not forgotten.
        nextDueMicros.set(Long.MAX_VALUE);
        query.nextDue().ifPresent(due -> nextDueMicros.accumulateAndGet(Micros.of(due), Math::min));
        nextDeadline = query.nextDeadline().orElse(Instant.MAX);
    }

    /** What was due later may be due by now. */
    void begin() {
        long due = nextDueMicros.get();
        if (!period.isZero() && due <= Micros.of(time.instant())) {
            nextDueMicros.compareAndSet(due, Long.MAX_VALUE);
            springs.values().forEach(spring -> spring.dryAt = -1);
        }
    }

    /** When the next message without an owner is to be sent, as far as this node knows; far away if there is none. */
    Instant nextDue() {
        return Micros.instant(nextDueMicros.get());
    }

    /** When the next message without an owner is overdue, as far as this node knows. */
    Instant nextDeadline() {
        return nextDeadline;
    }

    /** Every message that was overdue is taken. */
    void noneOverdue() {
        nextDeadline = Instant.MAX;
    }

    /** Whether the store is to be asked at the end of each turn. */
    boolean isAskedEachTurn() {
        return period.isZero();
    }
}
