package io.smskit.core.engine;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.core.message.Micros;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.Row;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where there may be work, and when time alone brings some. Each question costs a durable store a round trip, so a node goes
 * by what it stored itself, and asks the store with each look; what other nodes and outboxes store is seen a look later at
 * most. A store in memory is also asked at the end of each turn when time brings work.
 */
final class Outlook {
    private final MessageQuery query;
    private final EngineTime time;
    private final boolean asksEachTurn;
    private final Map<Lane, Spring> springs = new ConcurrentHashMap<>();
    private final AtomicLong nextDueMicros = new AtomicLong();
    /** When the store says that the first message is due, which may be now; far away where it is not asked each turn. */
    private long firstDueMicros = Long.MAX_VALUE;

    private Instant nextDeadline = Instant.MIN;

    /**
     * An outlook.
     *
     * @param asksEachTurn whether asking the store costs nothing
     */
    Outlook(MessageQuery query, EngineTime time, boolean asksEachTurn) {
        this.query = query;
        this.time = time;
        this.asksEachTurn = asksEachTurn;
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

        void arrived() {
            arrivals.incrementAndGet();
        }

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
        return spring.isDry() ? null : spring;
    }

    /** This node has stored how a message of this lane stands now. Any thread. */
    void expect(String queue, Priority lane, Row row) {
        boolean isToSend = row.state() == MessageState.QUEUED || row.state() == MessageState.SCHEDULED;
        if (row.owner() == null && isToSend) {
            spring(queue, lane).arrived();
            expect(row.dueMicros());
        }
    }

    private void expect(long dueMicros) {
        if (dueMicros > Micros.of(time.instant())) {
            nextDueMicros.accumulateAndGet(dueMicros, Math::min);
        }
    }

    /** Asks the store. */
    void ask() {
        // Taken first, so that what is stored meanwhile is not forgotten.
        nextDueMicros.set(Long.MAX_VALUE);
        query.nextDue().ifPresent(due -> nextDueMicros.accumulateAndGet(Micros.of(due), Math::min));
        nextDeadline = query.nextDeadline().orElse(Instant.MAX);
    }

    /** What was due later may be due by now. */
    void begin() {
        long due = nextDueMicros.get();
        if (due <= Micros.of(time.instant())) {
            nextDueMicros.compareAndSet(due, Long.MAX_VALUE);
            springs.values().forEach(Spring::arrived);
        }
    }

    /** After everything else of a turn. */
    void endTurn() {
        if (asksEachTurn) {
            firstDueMicros = query.nextDue().map(Micros::of).orElse(Long.MAX_VALUE);
            expect(firstDueMicros);
            nextDeadline = query.nextDeadline().orElse(Instant.MAX);
        }
    }

    /** When the next message without an owner is to be sent, as far as this node knows; far away if there is none. */
    Instant nextDue() {
        return Micros.instant(Math.min(firstDueMicros, nextDueMicros.get()));
    }

    /** When the next message without an owner is overdue, as far as this node knows. */
    Instant nextDeadline() {
        return nextDeadline;
    }

    /** Every message that was overdue is taken. */
    void noneOverdue() {
        nextDeadline = Instant.MAX;
    }
}
