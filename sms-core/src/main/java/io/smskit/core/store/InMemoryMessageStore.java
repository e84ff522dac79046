package io.smskit.core.store;

import static java.util.Objects.requireNonNull;

import io.smskit.ErrorCode;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.SmsException;
import io.smskit.core.message.Micros;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.MessageRetention;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages in memory under one lock, which is held for about a microsecond a message. Overdue messages are claimed
 * in this order: first those whose node died with an attempt in hand, then by deadline and id.
 */
final class InMemoryMessageStore implements MessageStore, MessageQuery, MessageRetention {
    private static final int MOST_ON_A_PAGE = 1_000;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final MessageIndex index = new MessageIndex();
    private final Agendas agendas = new Agendas();
    private final SettledMessages settled;
    private final StateCounts counts = new StateCounts();
    private final Attachments attached;

    /**
     * An empty store.
     *
     * @param capacity the most messages that are not terminal
     * @param mostSettled the most terminal messages that are kept because there is room
     * @param attached where what is attached to a change goes
     */
    InMemoryMessageStore(int capacity, int mostSettled, Attachments attached) {
        this.capacity = capacity;
        this.settled = new SettledMessages(mostSettled);
        this.attached = attached;
    }

    @Override
    public boolean attaches(Object store) {
        return attached.has(store);
    }

    @Override
    public List<Insertion> insert(List<Incoming> messages, Instant now) {
        long nowMicros = Micros.of(now);
        lock.lock();
        try {
            requireRoom(messages);
            List<Insertion> insertions = new ArrayList<>(messages.size());
            for (Incoming message : messages) {
                insertions.add(insert(message, now, nowMicros));
            }
            letGo(nowMicros);
            return insertions;
        } finally {
            lock.unlock();
        }
    }

    private void requireRoom(List<Incoming> messages) {
        long live = counts.live();
        boolean alone = messages.size() == 1;
        Set<Long> ids = alone ? Set.of() : new HashSet<>();
        Set<List<String>> keys = alone ? Set.of() : new HashSet<>();
        for (Incoming incoming : messages) {
            StoredMessage message = incoming.message();
            StoredMessage.Columns columns = message.columns();
            String key = columns.idempotencyKey();
            boolean repeated = index.withKey(columns.application(), key) != null
                    || (!alone && key != null && !keys.add(List.of(columns.application(), key)));
            if (repeated) {
                continue;
            }
            if (index.withId(message.id().value()) != null
                    || !alone && !ids.add(message.id().value())) {
                throw new IllegalArgumentException("cannot store message " + message.id()
                        + ": there is one with this id; give each message an id of its own");
            }
            live += message.row().state().isTerminal() ? 0 : 1;
        }
        if (live > capacity && live > counts.live()) {
            throw new SmsException(
                    ErrorCode.QUEUE_FULL,
                    "cannot store " + messages.size() + " messages: " + counts.live() + " of at most " + capacity
                            + " wait; send later or raise the memory store's capacity");
        }
    }

    private Insertion insert(Incoming incoming, Instant now, long nowMicros) {
        StoredMessage message = incoming.message();
        StoredMessage.Columns columns = message.columns();
        KeptMessage earlier = index.withKey(columns.application(), columns.idempotencyKey());
        if (earlier != null) {
            return earlier.requestHash == columns.requestHash()
                    ? new Insertion.Same(earlier.stored())
                    : new Insertion.Conflict(MessageId.of(earlier.id));
        }
        if (attached.reserve(incoming, now) instanceof Reservation.Exceeded exceeded) {
            return new Insertion.Exceeded(exceeded);
        }
        KeptMessage kept = index.add(message);
        agendas.add(kept);
        counts.entered(kept.state());
        settle(kept, nowMicros);
        return new Insertion.New();
    }

    private void settle(KeptMessage message, long nowMicros) {
        if (message.state().isTerminal()) {
            settled.add(message, nowMicros);
        }
    }

    private void letGo(long nowMicros) {
        settled.release(nowMicros, message -> {
            if (index.withId(message.id) == message) {
                forget(message);
            }
        });
    }

    @Override
    public List<StoredMessage> claim(Claim claim, Instant now) {
        long nowMicros = Micros.of(now);
        lock.lock();
        try {
            List<StoredMessage> claimed = new ArrayList<>();
            while (claimed.size() < claim.atMost()) {
                KeptMessage message = next(claim, nowMicros);
                if (message == null) {
                    break;
                }
                change(message, message.row().claimed(claim), nowMicros);
                claimed.add(message.stored());
            }
            return claimed;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable KeptMessage next(Claim claim, long nowMicros) {
        if (claim instanceof Claim.Due due) {
            KeptMessage first = agendas.firstToSend(due.lane(), due.queues());
            return first != null && first.dueMicros() <= nowMicros ? first : null;
        }
        if (claim instanceof Claim.Suspect suspect) {
            KeptMessage first = agendas.firstSuspect(suspect.queues());
            return first != null && first.dueMicros() <= nowMicros ? first : null;
        }
        KeptMessage inDoubt = agendas.firstInDoubt();
        if (inDoubt != null) {
            return inDoubt;
        }
        KeptMessage first = agendas.firstUnwatched();
        return first != null && first.deadlineMicros() <= nowMicros ? first : null;
    }

    private void change(KeptMessage message, Row row, long nowMicros) {
        counts.left(message.state());
        agendas.change(message, row);
        counts.entered(message.state());
        settle(message, nowMicros);
    }

    @Override
    public List<Changed> change(List<Change> changes, Instant now) {
        long nowMicros = Micros.of(now);
        lock.lock();
        try {
            List<Changed> results = new ArrayList<>(changes.size());
            for (Change change : changes) {
                Changed changed = change(change, nowMicros);
                if (changed == Changed.DONE) {
                    attached.store(change, now);
                }
                results.add(changed);
            }
            letGo(nowMicros);
            return results;
        } finally {
            lock.unlock();
        }
    }

    private Changed change(Change change, long nowMicros) {
        KeptMessage message = withId(change.id().value());
        if (message == null) {
            return Changed.GONE;
        }
        if (message.revision() != change.expectedRevision()) {
            return Changed.STALE;
        }
        change(message, change.row(), nowMicros);
        return Changed.DONE;
    }

    /** Nearly always somebody has it in hand who is about to change it. */
    private @Nullable KeptMessage withId(long id) {
        KeptMessage owned = agendas.owned(id);
        return owned == null ? index.withId(id) : owned;
    }

    @Override
    public int rescue(NodeId dead, Instant now) {
        long nowMicros = Micros.of(now);
        return locked(() -> {
            List<KeptMessage> owned = agendas.ownedBy(dead);
            owned.forEach(message -> change(message, message.row().rescued(), nowMicros));
            return owned.size();
        });
    }

    @Override
    public List<StoredMessage> find(Lookup lookup) {
        return locked(() -> found(lookup)
                .filter(Objects::nonNull)
                .distinct()
                .map(KeptMessage::stored)
                .toList());
    }

    private Stream<@Nullable KeptMessage> found(Lookup lookup) {
        if (lookup instanceof Lookup.ByKey byKey) {
            return byKey.keys().stream().map(key -> index.withKey(byKey.application(), key));
        }
        return ((Lookup.ById) lookup).ids().stream().map(id -> withId(id.value()));
    }

    @Override
    public List<StoredMessage> page(Filter filter, @Nullable MessageId before, int atMost) {
        if (atMost < 1 || atMost > MOST_ON_A_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MOST_ON_A_PAGE + " messages, not " + atMost);
        }
        Match match = Match.of(filter);
        long below = before == null ? Long.MAX_VALUE : before.value();
        return filter.recipientHash() == null
                ? newestOfAll(match, below, atMost)
                : locked(() -> newestOfRecipient(match, below, atMost));
    }

    private List<StoredMessage> newestOfRecipient(Match match, long below, int atMost) {
        return ofRecipient(match)
                .filter(message -> message.id < below)
                .limit(atMost)
                .map(KeptMessage::stored)
                .toList();
    }

    private Stream<KeptMessage> ofRecipient(Match match) {
        long recipientHash = requireNonNull(match.filter().recipientHash());
        return index.ofRecipient(recipientHash).stream().filter(match::holdsFor);
    }

    /** Walks through all messages without the lock, since there may be a million, and takes it for each that fits. */
    private List<StoredMessage> newestOfAll(Match match, long below, int atMost) {
        PriorityQueue<StoredMessage> newest = new PriorityQueue<>(Comparator.comparing(StoredMessage::id));
        index.all().forEach(message -> {
            boolean fits = message.id < below
                    && (newest.size() < atMost
                            || message.id > newest.element().id().value());
            if (fits && match.holdsFor(message)) {
                locked(() -> match.holdsFor(message) ? Optional.of(message.stored()) : Optional.<StoredMessage>empty())
                        .ifPresent(newest::add);
            }
            if (newest.size() > atMost) {
                newest.remove();
            }
        });
        return newest.stream()
                .sorted(Comparator.comparing(StoredMessage::id).reversed())
                .toList();
    }

    @Override
    public Map<MessageState, Long> count(Filter filter) {
        Match match = Match.of(filter);
        if (match.isByStateOnly()) {
            return locked(() -> counts.of(filter.states()));
        }
        if (filter.recipientHash() != null) {
            return locked(() -> byState(ofRecipient(match)));
        }
        if (filter.ownerNotAmong() != null) {
            return locked(() -> byState(agendas.owned().filter(match::holdsFor)));
        }
        return byState(index.all().filter(match::holdsFor));
    }

    private static Map<MessageState, Long> byState(Stream<KeptMessage> messages) {
        return messages.collect(Collectors.groupingBy(
                KeptMessage::state, () -> new EnumMap<>(MessageState.class), Collectors.counting()));
    }

    @Override
    public int purge(MessageClass messageClass, Instant createdBefore, int atMost, Instant now) {
        long keyedBefore = Micros.of(now.minus(SettledMessages.KEY));
        long before = Micros.of(createdBefore);
        return locked(() -> {
            List<KeptMessage> old = index.all()
                    .filter(message -> message.common.messageClass() == messageClass
                            && message.createdMicros < before
                            && message.state().isTerminal()
                            && (message.key == null || message.createdMicros < keyedBefore))
                    .limit(atMost)
                    .toList();
            attached.purge(remove(old), now);
            return old.size();
        });
    }

    @Override
    public int erase(long recipientHash, Instant now) {
        return locked(() -> {
            Set<MessageId> erased = remove(index.ofRecipient(recipientHash));
            attached.erase(erased);
            return erased.size();
        });
    }

    private Set<MessageId> remove(List<KeptMessage> messages) {
        Set<MessageId> ids = new HashSet<>();
        for (KeptMessage message : messages) {
            forget(message);
            ids.add(MessageId.of(message.id));
        }
        return ids;
    }

    private void forget(KeptMessage message) {
        counts.left(message.state());
        agendas.remove(message);
        index.remove(message);
    }

    @Override
    public Optional<Instant> nextDue() {
        lock.lock();
        try {
            KeptMessage first = agendas.firstToSend();
            return first == null ? Optional.empty() : Optional.of(Micros.instant(first.dueMicros()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Instant> nextDeadline() {
        lock.lock();
        try {
            KeptMessage first = agendas.firstUnwatched();
            return first == null ? Optional.empty() : Optional.of(Micros.instant(first.deadlineMicros()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Waiting> waiting(Instant dueBy, int countTo) {
        return locked(() -> agendas.waiting(Micros.of(dueBy), countTo));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
