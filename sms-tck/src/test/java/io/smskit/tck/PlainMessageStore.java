package io.smskit.tck;

import static io.smskit.tck.MessageDraft.instant;
import static io.smskit.tck.MessageDraft.micros;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.MessageRetention;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that keeps every rule, one call after the other. Wrong ones differ from it in one method. */
class PlainMessageStore implements MessageStore, MessageQuery, MessageRetention {
    record Key(String application, String key) {}

    final NavigableMap<MessageId, StoredMessage> rows = new TreeMap<>();
    final Map<Key, MessageId> keys = new HashMap<>();
    final PlainAttemptIndex attempts;
    final WindowedLimitStore limits;
    final PlainSuppressionStore suppressions;

    PlainMessageStore(PlainData data) {
        this.attempts = data.attempts;
        this.limits = data.limits;
        this.suppressions = data.suppressions;
    }

    @Override
    public boolean attaches(Object store) {
        return store == attempts || store == limits || store == suppressions;
    }

    @Override
    public synchronized List<Insertion> insert(List<Incoming> messages, Instant now) {
        List<Insertion> insertions = new ArrayList<>();
        for (Incoming message : messages) {
            insertions.add(insert(message, now));
        }
        return insertions;
    }

    Insertion insert(Incoming incoming, Instant now) {
        StoredMessage message = incoming.message();
        StoredMessage earlier = earlier(message.columns());
        if (earlier != null) {
            return earlier.columns().requestHash() == message.columns().requestHash()
                    ? new Insertion.Same(earlier)
                    : new Insertion.Conflict(earlier.id());
        }
        if (limits.reserve(message.id(), incoming.claims(), now) instanceof Reservation.Exceeded exceeded) {
            return new Insertion.Exceeded(exceeded);
        }
        put(message);
        return new Insertion.New();
    }

    @Nullable
    StoredMessage earlier(StoredMessage.Columns columns) {
        String key = columns.idempotencyKey();
        MessageId id = key == null ? null : keys.get(new Key(columns.application(), key));
        return id == null ? null : rows.get(id);
    }

    void put(StoredMessage message) {
        rows.put(message.id(), message);
        message.columns()
                .key()
                .ifPresent(key -> keys.put(new Key(message.columns().application(), key), message.id()));
    }

    @Override
    public synchronized List<StoredMessage> claim(Claim claim, Instant now) {
        List<StoredMessage> given = new ArrayList<>();
        for (StoredMessage message :
                candidates(claim, now).sorted(order()).limit(claim.atMost()).toList()) {
            StoredMessage claimed = message.row(claimed(claim, message.row()));
            rows.put(claimed.id(), claimed);
            given.add(claimed);
        }
        return given;
    }

    Comparator<StoredMessage> order() {
        return Comparator.<StoredMessage>comparingLong(message -> message.row().dueMicros())
                .thenComparing(StoredMessage::id);
    }

    Stream<StoredMessage> candidates(Claim claim, Instant now) {
        return List.copyOf(rows.values()).stream()
                .filter(message -> isFree(message.row()))
                .filter(message -> fits(claim, message, micros(now)));
    }

    boolean isFree(Row row) {
        return row.owner() == null;
    }

    private boolean fits(Claim claim, StoredMessage message, long now) {
        Row row = message.row();
        if (claim instanceof Claim.Due due) {
            return isToSend(row, now)
                    && !isSuspect(row)
                    && message.columns().priority() == due.lane()
                    && due.queues().contains(message.columns().queue());
        }
        if (claim instanceof Claim.Suspect suspect) {
            return isToSend(row, now)
                    && isSuspect(row)
                    && suspect.queues().contains(message.columns().queue());
        }
        return isOverdue(row, now);
    }

    boolean isToSend(Row row, long now) {
        return isInLine(row) && row.dueMicros() <= now;
    }

    private static boolean isInLine(Row row) {
        return row.state() == MessageState.QUEUED || row.state() == MessageState.SCHEDULED;
    }

    boolean isSuspect(Row row) {
        return row.isSuspect();
    }

    boolean isOverdue(Row row, long now) {
        return row.state() == MessageState.SUBMITTING || (!row.state().isTerminal() && row.deadlineMicros() <= now);
    }

    Row claimed(Claim claim, Row row) {
        boolean isQueued = !(claim instanceof Claim.Overdue) && row.state() == MessageState.SCHEDULED;
        Row owned = row.owned(claim.owner());
        return isQueued ? Rows.state(owned, MessageState.QUEUED) : owned;
    }

    @Override
    public synchronized List<Changed> change(List<Change> changes, Instant now) {
        List<Changed> results = new ArrayList<>();
        for (Change change : changes) {
            results.add(change(change, now));
        }
        return results;
    }

    Changed change(Change change, Instant now) {
        StoredMessage message = rows.get(change.id());
        if (message == null) {
            return Changed.GONE;
        }
        if (!isExpected(change, message.row())) {
            return Changed.STALE;
        }
        rows.put(message.id(), message.row(change.row()));
        attach(change, now);
        return Changed.DONE;
    }

    boolean isExpected(Change change, Row row) {
        return row.revision() == change.expectedRevision();
    }

    void attach(Change change, Instant now) {
        attempts.put(change.attached().entries(), now);
        suppressions.add(change.attached().suppressions(), now);
        switch (change.attached().limits()) {
            case COMMIT -> limits.commit(change.id(), now);
            case GIVE_BACK -> limits.giveBack(change.id(), now);
            case NONE -> {}
        }
    }

    @Override
    public synchronized int rescue(NodeId dead, Instant now) {
        List<StoredMessage> owned = rows.values().stream()
                .filter(message -> dead.equals(message.row().owner()))
                .toList();
        owned.forEach(message -> rows.put(message.id(), message.row(rescued(message.row()))));
        return owned.size();
    }

    Row rescued(Row row) {
        return row.rescued();
    }

    @Override
    public synchronized List<StoredMessage> find(Lookup lookup) {
        if (lookup instanceof Lookup.ById byId) {
            return new LinkedHashSet<>(byId.ids())
                    .stream().flatMap(id -> Stream.ofNullable(rows.get(id))).toList();
        }
        Lookup.ByKey byKey = (Lookup.ByKey) lookup;
        return new LinkedHashSet<>(byKey.keys())
                .stream()
                        .flatMap(key -> Stream.ofNullable(keys.get(new Key(byKey.application(), key))))
                        .flatMap(id -> Stream.ofNullable(rows.get(id)))
                        .toList();
    }

    @Override
    public synchronized List<StoredMessage> page(Filter filter, @Nullable MessageId before, int atMost) {
        return rows.descendingMap().values().stream()
                .filter(message -> before == null || message.id().compareTo(before) < 0)
                .filter(message -> matches(filter, message))
                .limit(atMost)
                .toList();
    }

    private static boolean matches(Filter filter, StoredMessage message) {
        StoredMessage.Columns columns = message.columns();
        Instant from = filter.createdFrom();
        Instant before = filter.createdBefore();
        return (filter.states().isEmpty()
                        || filter.states().contains(message.row().state()))
                && (filter.application() == null || filter.application().equals(columns.application()))
                && (filter.messageClass() == null || filter.messageClass() == columns.messageClass())
                && (filter.recipientHash() == null || filter.recipientHash() == columns.recipientHash())
                && (from == null || !instant(columns.createdMicros()).isBefore(from))
                && (before == null || instant(columns.createdMicros()).isBefore(before))
                && (filter.ownerNotAmong() == null || isOwnedByOthers(message.row(), filter.ownerNotAmong()));
    }

    private static boolean isOwnedByOthers(Row row, Set<NodeId> nodes) {
        return row.owner() != null
                && !nodes.contains(row.owner())
                && !row.state().isTerminal();
    }

    @Override
    public synchronized Map<MessageState, Long> count(Filter filter) {
        return rows.values().stream()
                .filter(message -> matches(filter, message))
                .collect(Collectors.groupingBy(message -> message.row().state(), Collectors.counting()));
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return rows.values().stream()
                .map(StoredMessage::row)
                .filter(row -> row.owner() == null && isInLine(row))
                .map(row -> instant(row.dueMicros()))
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized Optional<Instant> nextDeadline() {
        return rows.values().stream()
                .map(StoredMessage::row)
                .filter(row -> row.owner() == null && !row.state().isTerminal())
                .map(row -> instant(row.deadlineMicros()))
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized List<Waiting> waiting(Instant dueBy, int countTo) {
        Map<String, List<StoredMessage>> byQueue = rows.values().stream()
                .filter(message -> message.row().owner() == null && isInLine(message.row()))
                .filter(message -> !instant(message.row().dueMicros()).isAfter(dueBy))
                .sorted(Comparator.comparingLong(message -> message.row().dueMicros()))
                .collect(Collectors.groupingBy(message -> message.columns().queue()));
        return byQueue.entrySet().stream()
                .map(entry -> new Waiting(
                        entry.getKey(),
                        entry.getValue().get(0).id(),
                        Math.min(countTo, entry.getValue().size())))
                .toList();
    }

    @Override
    public synchronized int purge(MessageClass messageClass, Instant createdBefore, int atMost, Instant now) {
        List<StoredMessage> old = rows.values().stream()
                .filter(message -> message.columns().messageClass() == messageClass)
                .filter(message -> isOver(message.row()))
                .filter(message -> message.columns().createdMicros() < micros(createdBefore))
                .filter(message -> !isYoung(message.columns(), now))
                .limit(atMost)
                .toList();
        old.forEach(message -> limits.giveBack(message.id(), now));
        return remove(old);
    }

    boolean isOver(Row row) {
        return row.state().isTerminal();
    }

    boolean isYoung(StoredMessage.Columns columns, Instant now) {
        return columns.key().isPresent() && columns.createdMicros() >= micros(now.minus(Duration.ofHours(24)));
    }

    @Override
    public synchronized int erase(long recipientHash, Instant now) {
        List<StoredMessage> theirs = rows.values().stream()
                .filter(message -> message.columns().recipientHash() == recipientHash)
                .toList();
        theirs.forEach(message -> limits.forget(message.id(), now));
        return remove(theirs);
    }

    int remove(List<StoredMessage> removed) {
        for (StoredMessage message : removed) {
            rows.remove(message.id());
            message.columns()
                    .key()
                    .ifPresent(key -> keys.remove(new Key(message.columns().application(), key)));
            attempts.forget(message.id());
        }
        return removed.size();
    }
}
