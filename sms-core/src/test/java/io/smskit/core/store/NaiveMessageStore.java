package io.smskit.core.store;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.message.Micros;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contract word by word: a sorted map that is searched from end to end, and never forgets. */
final class NaiveMessageStore implements MessageStore, MessageQuery {
    private static final Comparator<StoredMessage> BY_ID = Comparator.comparing(StoredMessage::id);

    private final TreeMap<MessageId, StoredMessage> messages = new TreeMap<>();

    @Override
    public List<Insertion> insert(List<Incoming> added, Instant now) {
        return added.stream().map(Incoming::message).map(this::insert).toList();
    }

    private Insertion insert(StoredMessage message) {
        Optional<StoredMessage> earlier =
                message.columns().key().flatMap(key -> withKey(message.columns().application(), key));
        if (earlier.isPresent()) {
            return earlier.get().columns().requestHash() == message.columns().requestHash()
                    ? new Insertion.Same(earlier.get())
                    : new Insertion.Conflict(earlier.get().id());
        }
        messages.put(message.id(), message);
        return new Insertion.New();
    }

    private Optional<StoredMessage> withKey(String application, String key) {
        return all(message -> message.columns().application().equals(application)
                        && key.equals(message.columns().idempotencyKey()))
                .findAny();
    }

    private Stream<StoredMessage> all(Predicate<StoredMessage> predicate) {
        return messages.values().stream().filter(predicate);
    }

    @Override
    public List<StoredMessage> claim(Claim claim, Instant now) {
        List<StoredMessage> claimed = new ArrayList<>();
        for (StoredMessage message :
                claimable(claim, Micros.of(now)).limit(claim.atMost()).toList()) {
            Row row = message.row().owned(claim.owner());
            boolean isDue = !(claim instanceof Claim.Overdue) && row.state() == MessageState.SCHEDULED;
            claimed.add(message.row(new Row(
                    isDue ? MessageState.QUEUED : row.state(),
                    row.dueMicros(),
                    row.deadlineMicros(),
                    row.owner(),
                    row.revision(),
                    row.attempt(),
                    row.rescues(),
                    row.progress())));
        }
        claimed.forEach(message -> messages.put(message.id(), message));
        return claimed;
    }

    private Stream<StoredMessage> claimable(Claim claim, long now) {
        if (claim instanceof Claim.Due due) {
            return all(NaiveMessageStore::isToSend)
                    .filter(message -> !message.row().isSuspect())
                    .filter(message -> message.columns().priority() == due.lane())
                    .filter(message -> due.queues().contains(message.columns().queue()))
                    .filter(message -> message.row().dueMicros() <= now)
                    .sorted(by(Row::dueMicros));
        }
        if (claim instanceof Claim.Suspect suspect) {
            return all(NaiveMessageStore::isToSend)
                    .filter(message -> message.row().isSuspect())
                    .filter(message ->
                            suspect.queues().contains(message.columns().queue()))
                    .filter(message -> message.row().dueMicros() <= now)
                    .sorted(by(Row::dueMicros));
        }
        return Stream.concat(
                all(NaiveMessageStore::isInDoubt).sorted(by(Row::dueMicros)),
                all(NaiveMessageStore::isUnwatched)
                        .filter(message -> !isInDoubt(message))
                        .filter(message -> message.row().deadlineMicros() <= now)
                        .sorted(by(Row::deadlineMicros)));
    }

    private static Comparator<StoredMessage> by(ToLongFunction<Row> instant) {
        return Comparator.<StoredMessage>comparingLong(message -> instant.applyAsLong(message.row()))
                .thenComparing(BY_ID);
    }

    private static boolean isToSend(StoredMessage message) {
        MessageState state = message.row().state();
        return message.row().owner() == null && (state == MessageState.QUEUED || state == MessageState.SCHEDULED);
    }

    private static boolean isUnwatched(StoredMessage message) {
        return message.row().owner() == null && !message.row().state().isTerminal();
    }

    private static boolean isInDoubt(StoredMessage message) {
        return message.row().owner() == null && message.row().state() == MessageState.SUBMITTING;
    }

    @Override
    public List<Changed> change(List<Change> changes, Instant now) {
        return changes.stream().map(this::change).toList();
    }

    private Changed change(Change change) {
        StoredMessage message = messages.get(change.id());
        if (message == null) {
            return Changed.GONE;
        }
        if (message.row().revision() != change.expectedRevision()) {
            return Changed.STALE;
        }
        messages.put(change.id(), message.row(change.row()));
        return Changed.DONE;
    }

    @Override
    public int rescue(NodeId dead, Instant now) {
        List<StoredMessage> owned =
                all(message -> dead.equals(message.row().owner())).toList();
        owned.forEach(
                message -> messages.put(message.id(), message.row(message.row().rescued())));
        return owned.size();
    }

    @Override
    public List<StoredMessage> find(Lookup lookup) {
        if (lookup instanceof Lookup.ById byId) {
            return all(message -> byId.ids().contains(message.id())).toList();
        }
        Lookup.ByKey byKey = (Lookup.ByKey) lookup;
        return byKey.keys().stream()
                .distinct()
                .flatMap(key -> withKey(byKey.application(), key).stream())
                .toList();
    }

    @Override
    public List<StoredMessage> page(Filter filter, @Nullable MessageId before, int atMost) {
        return all(message -> fits(filter, message))
                .filter(message -> before == null || message.id().compareTo(before) < 0)
                .sorted(BY_ID.reversed())
                .limit(atMost)
                .toList();
    }

    private static boolean fits(Filter filter, StoredMessage message) {
        StoredMessage.Columns columns = message.columns();
        return (filter.states().isEmpty()
                        || filter.states().contains(message.row().state()))
                && (filter.application() == null || filter.application().equals(columns.application()))
                && (filter.messageClass() == null || filter.messageClass() == columns.messageClass())
                && (filter.recipientHash() == null || filter.recipientHash() == columns.recipientHash())
                && (filter.createdFrom() == null || Micros.of(filter.createdFrom()) <= columns.createdMicros())
                && (filter.createdBefore() == null || Micros.of(filter.createdBefore()) > columns.createdMicros())
                && (filter.ownerNotAmong() == null
                        || message.row().owner() != null
                                && !filter.ownerNotAmong()
                                        .contains(message.row().owner())
                                && !message.row().state().isTerminal());
    }

    @Override
    public Map<MessageState, Long> count(Filter filter) {
        return all(message -> fits(filter, message))
                .collect(Collectors.groupingBy(message -> message.row().state(), Collectors.counting()));
    }

    @Override
    public Optional<Instant> nextDue() {
        return all(NaiveMessageStore::isToSend)
                .map(message -> Micros.instant(message.row().dueMicros()))
                .min(Comparator.naturalOrder());
    }

    @Override
    public List<Waiting> waiting(Instant dueBy, int countTo) {
        Map<String, List<StoredMessage>> byQueue = all(NaiveMessageStore::isToSend)
                .filter(message -> message.row().dueMicros() <= Micros.of(dueBy))
                .sorted(Comparator.<StoredMessage>comparingLong(
                                message -> message.row().dueMicros())
                        .thenComparing(StoredMessage::id))
                .collect(Collectors.groupingBy(message -> message.columns().queue()));
        return byQueue.entrySet().stream()
                .map(entry -> new Waiting(
                        entry.getKey(),
                        entry.getValue().get(0).id(),
                        Math.min(countTo, entry.getValue().size())))
                .toList();
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return all(NaiveMessageStore::isUnwatched)
                .map(message -> Micros.instant(message.row().deadlineMicros()))
                .min(Comparator.naturalOrder());
    }
}
