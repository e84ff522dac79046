package io.smskit.core.store;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageQuery.Waiting;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for what: for a node that sends it, for its deadline, for somebody to look at it after its node died; and
 * which messages each node has. Every change of a row goes through {@link #change}.
 *
 * <p>Written without lambdas, since every message and every start passes here.
 */
final class Agendas {
    private final Map<Place, Agenda> toSend = new LinkedHashMap<>();
    private final Map<MessageState, Agenda> unwatched = new EnumMap<>(MessageState.class);
    private final Agenda inDoubt = new Agenda(KeptMessage::dueMicros);
    /** What somebody has in hand: few of many, and nearly always those that change next. */
    private final IdTable owned = new IdTable();

    /** Suspects of a queue have a place of their own, without a lane. */
    private record Place(String queue, @Nullable Priority lane) {
        // Written out: a generated one is linked by method handles when it is first asked, and every start asks it.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && place.lane == lane && place.queue.equals(queue);
        }

        @Override
        public int hashCode() {
            return 31 * queue.hashCode() + (lane == null ? -1 : lane.ordinal());
        }
    }

    /** Takes up a message that is new. */
    void add(KeptMessage message) {
        if (message.owner() != null) {
            owned.add(message);
        }
        await(message);
    }

    private void await(KeptMessage message) {
        if (message.isToSend()) {
            Place place = placeOf(message);
            Agenda agenda = toSend.get(place);
            if (agenda == null) {
                agenda = new Agenda(KeptMessage::dueMicros);
                toSend.put(place, agenda);
            }
            agenda.add(message);
        }
        if (message.isUnwatched()) {
            Agenda agenda = unwatched.get(message.state());
            if (agenda == null) {
                agenda = new Agenda(KeptMessage::deadlineMicros);
                unwatched.put(message.state(), agenda);
            }
            agenda.add(message);
        }
        if (message.isInDoubt()) {
            inDoubt.add(message);
        }
    }

    /** Changes a row, whose revision must be another one. */
    void change(KeptMessage message, Row row) {
        boolean wasOwned = message.owner() != null;
        takeOut(message);
        message.change(row);
        if (wasOwned && row.owner() == null) {
            owned.remove(message);
        } else if (!wasOwned && row.owner() != null) {
            owned.add(message);
        }
        await(message);
    }

    /** Lets go of a message for good. */
    void remove(KeptMessage message) {
        takeOut(message);
        if (message.owner() != null) {
            owned.remove(message);
        }
        message.forget();
    }

    private void takeOut(KeptMessage message) {
        if (message.isToSend()) {
            requireNonNull(toSend.get(placeOf(message))).outdate();
        }
        if (message.isUnwatched()) {
            requireNonNull(unwatched.get(message.state())).outdate();
        }
        if (message.isInDoubt()) {
            inDoubt.outdate();
        }
    }

    private static Place placeOf(KeptMessage message) {
        return new Place(message.common.queue(), message.isSuspect() ? null : message.common.priority());
    }

    /** The first suspect that is to be sent from one of these queues; null if there is none. */
    @Nullable
    KeptMessage firstSuspect(Set<String> queues) {
        return first(null, queues);
    }

    /** The first message of a lane that is to be sent from one of these queues; null if there is none. */
    @Nullable
    KeptMessage firstToSend(Priority lane, Set<String> queues) {
        return first(lane, queues);
    }

    private @Nullable KeptMessage first(@Nullable Priority lane, Set<String> queues) {
        KeptMessage first = null;
        for (String queue : queues) {
            Agenda agenda = toSend.get(new Place(queue, lane));
            first = agenda == null ? first : earlier(KeptMessage::dueMicros, first, agenda.first());
        }
        return first;
    }

    /** The first message of all that are to be sent. */
    @Nullable
    KeptMessage firstToSend() {
        KeptMessage first = null;
        for (Agenda agenda : toSend.values()) {
            first = earlier(KeptMessage::dueMicros, first, agenda.first());
        }
        return first;
    }

    private static @Nullable KeptMessage earlier(
            ToLongFunction<KeptMessage> instant, @Nullable KeptMessage one, @Nullable KeptMessage other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = Long.compare(instant.applyAsLong(one), instant.applyAsLong(other));
        return order < 0 || (order == 0 && one.id < other.id) ? one : other;
    }

    /** What is to be sent and due, by queue. */
    List<Waiting> waiting(long dueBy, int countTo) {
        Map<String, KeptMessage> first = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Map.Entry<Place, Agenda> entry : toSend.entrySet()) {
            String queue = entry.getKey().queue;
            KeptMessage head = entry.getValue().first();
            if (head != null && head.dueMicros() <= dueBy) {
                first.merge(queue, head, (one, other) -> requireNonNull(earlier(KeptMessage::dueMicros, one, other)));
                int counted = counts.getOrDefault(queue, 0);
                counts.put(queue, counted + entry.getValue().count(dueBy, countTo - counted));
            }
        }
        return first.entrySet().stream()
                .map(entry -> new Waiting(
                        entry.getKey(), MessageId.of(entry.getValue().id), requireNonNull(counts.get(entry.getKey()))))
                .toList();
    }

    /** What anybody has in hand. */
    Stream<KeptMessage> owned() {
        return owned.stream();
    }

    /** The message without an owner whose deadline comes first. */
    @Nullable
    KeptMessage firstUnwatched() {
        KeptMessage first = null;
        for (Agenda agenda : unwatched.values()) {
            first = earlier(KeptMessage::deadlineMicros, first, agenda.first());
        }
        return first;
    }

    /** The first message that was left with an attempt in hand. */
    @Nullable
    KeptMessage firstInDoubt() {
        return inDoubt.first();
    }

    /** The message of this id, if anybody has it in hand; null otherwise. */
    @Nullable
    KeptMessage owned(long id) {
        return owned.find(id);
    }

    /** The messages of a node, by id. */
    List<KeptMessage> ownedBy(NodeId node) {
        return owned.stream()
                .filter(message -> node.equals(message.owner()))
                .sorted(Comparator.comparingLong(message -> message.id))
                .toList();
    }
}
