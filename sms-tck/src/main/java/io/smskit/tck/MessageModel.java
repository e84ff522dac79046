package io.smskit.tck;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageQuery.Waiting;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.LimitMove;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages as the contract words them: a sorted map that is searched from end to end for every question. */
final class MessageModel {
    private static final Duration KEYS_STAY = Duration.ofHours(24);
    private static final Comparator<StoredMessage> BY_DUE = Comparator.<StoredMessage>comparingLong(
                    message -> message.row().dueMicros())
            .thenComparing(StoredMessage::id);

    private final TreeMap<MessageId, StoredMessage> messages = new TreeMap<>();
    final LimitModel limits = new LimitModel();

    Insertion insert(Incoming incoming, Instant now) {
        StoredMessage message = incoming.message();
        Optional<StoredMessage> earlier =
                message.columns().key().flatMap(key -> withKey(message.columns().application(), key));
        if (earlier.isPresent()) {
            return earlier.get().columns().requestHash() == message.columns().requestHash()
                    ? new Insertion.Same(earlier.get())
                    : new Insertion.Conflict(earlier.get().id());
        }
        List<LimitClaim> claims = incoming.claims();
        if (!limits.fits(claims, now)) {
            return new Insertion.Exceeded(new Reservation.Exceeded(limits.used(claims, now), 0, now));
        }
        limits.take(message.id(), claims, now);
        messages.put(message.id(), message);
        return new Insertion.New();
    }

    Optional<StoredMessage> withKey(String application, String key) {
        return all(message -> message.columns().application().equals(application)
                        && key.equals(message.columns().idempotencyKey()))
                .findAny();
    }

    private Stream<StoredMessage> all(Predicate<StoredMessage> predicate) {
        return messages.values().stream().filter(predicate);
    }

    Optional<StoredMessage> withId(MessageId id) {
        return Optional.ofNullable(messages.get(id));
    }

    List<StoredMessage> all() {
        return List.copyOf(messages.values());
    }

    /** What may be given to the claim; where it is to be sent, in the order in which it is given. */
    List<StoredMessage> claimable(Claim claim, Instant now) {
        long micros = MessageDraft.micros(now);
        Stream<StoredMessage> open = all(message -> message.row().owner() == null);
        if (claim instanceof Claim.Overdue) {
            return open.filter(message -> isOverdue(message.row(), micros)).toList();
        }
        Predicate<StoredMessage> fits = claim instanceof Claim.Due due
                ? message -> isFor(due, message)
                : message -> message.row().isSuspect()
                        && ((Claim.Suspect) claim)
                                .queues()
                                .contains(message.columns().queue());
        return open.filter(message -> isToSend(message.row()) && message.row().dueMicros() <= micros)
                .filter(fits)
                .sorted(BY_DUE)
                .toList();
    }

    private static boolean isOverdue(Row row, long micros) {
        return row.state() == MessageState.SUBMITTING || (!row.state().isTerminal() && row.deadlineMicros() <= micros);
    }

    private static boolean isFor(Claim.Due claim, StoredMessage message) {
        return !message.row().isSuspect()
                && message.columns().priority() == claim.lane()
                && claim.queues().contains(message.columns().queue());
    }

    private static boolean isToSend(Row row) {
        return row.state() == MessageState.QUEUED || row.state() == MessageState.SCHEDULED;
    }

    /** A message as it stands when it has been given. */
    static StoredMessage claimed(Claim claim, StoredMessage message) {
        boolean isQueued = !(claim instanceof Claim.Overdue) && message.row().state() == MessageState.SCHEDULED;
        Step step = Step.of(message).owner(claim.owner());
        return isQueued ? step.state(MessageState.QUEUED).message() : step.message();
    }

    /** Puts a message in place of what it was. */
    void put(StoredMessage message) {
        messages.put(message.id(), message);
    }

    Changed change(Change change) {
        StoredMessage message = messages.get(change.id());
        if (message == null) {
            return Changed.GONE;
        }
        if (message.row().revision() != change.expectedRevision()) {
            return Changed.STALE;
        }
        messages.put(change.id(), message.row(change.row()));
        if (change.attached().limits() == LimitMove.COMMIT) {
            limits.commit(change.id());
        } else if (change.attached().limits() == LimitMove.GIVE_BACK) {
            limits.giveBack(change.id());
        }
        return Changed.DONE;
    }

    int rescue(NodeId dead) {
        List<StoredMessage> owned =
                all(message -> dead.equals(message.row().owner())).toList();
        owned.forEach(message -> put(message.row(message.row().rescued())));
        return owned.size();
    }

    int erase(long recipientHash) {
        List<StoredMessage> theirs = all(message -> message.columns().recipientHash() == recipientHash)
                .toList();
        theirs.forEach(message -> limits.forget(message.id()));
        return remove(theirs);
    }

    int purge(MessageClass messageClass, Instant createdBefore, Instant now) {
        long before = MessageDraft.micros(createdBefore);
        long keyedBefore = MessageDraft.micros(now.minus(KEYS_STAY));
        List<StoredMessage> old = all(message -> message.columns().messageClass() == messageClass
                        && message.row().state().isTerminal()
                        && message.columns().createdMicros() < before
                        && (message.columns().key().isEmpty()
                                || message.columns().createdMicros() < keyedBefore))
                .toList();
        old.forEach(message -> limits.giveBack(message.id()));
        return remove(old);
    }

    private int remove(List<StoredMessage> some) {
        some.forEach(message -> messages.remove(message.id()));
        return some.size();
    }

    List<StoredMessage> page(Filter filter, @Nullable MessageId before, int atMost) {
        return messages.descendingMap().values().stream()
                .filter(message -> fits(filter, message))
                .filter(message -> before == null || message.id().compareTo(before) < 0)
                .limit(atMost)
                .toList();
    }

    private static boolean fits(Filter filter, StoredMessage message) {
        StoredMessage.Columns columns = message.columns();
        Instant from = filter.createdFrom();
        Instant before = filter.createdBefore();
        return (filter.states().isEmpty()
                        || filter.states().contains(message.row().state()))
                && (filter.application() == null || filter.application().equals(columns.application()))
                && (filter.messageClass() == null || filter.messageClass() == columns.messageClass())
                && (filter.recipientHash() == null || filter.recipientHash() == columns.recipientHash())
                && (from == null || MessageDraft.micros(from) <= columns.createdMicros())
                && (before == null || MessageDraft.micros(before) > columns.createdMicros())
                && (filter.ownerNotAmong() == null || isOwnedByOthers(message.row(), filter.ownerNotAmong()));
    }

    private static boolean isOwnedByOthers(Row row, Set<NodeId> nodes) {
        return row.owner() != null
                && !nodes.contains(row.owner())
                && !row.state().isTerminal();
    }

    Map<MessageState, Long> count(Filter filter) {
        return all(message -> fits(filter, message))
                .collect(Collectors.groupingBy(message -> message.row().state(), Collectors.counting()));
    }

    Optional<Instant> nextDue() {
        return all(message -> message.row().owner() == null && isToSend(message.row()))
                .map(message -> MessageDraft.instant(message.row().dueMicros()))
                .min(Comparator.naturalOrder());
    }

    Set<Waiting> waiting(Instant dueBy, int countTo) {
        Map<String, List<StoredMessage>> byQueue = all(message ->
                        message.row().owner() == null && isToSend(message.row()))
                .filter(message -> message.row().dueMicros() <= MessageDraft.micros(dueBy))
                .collect(Collectors.groupingBy(message -> message.columns().queue()));
        Comparator<StoredMessage> byDue = Comparator.<StoredMessage>comparingLong(
                        message -> message.row().dueMicros())
                .thenComparing(StoredMessage::id);
        return byQueue.entrySet().stream()
                .map(entry -> new Waiting(
                        entry.getKey(),
                        entry.getValue().stream().min(byDue).orElseThrow().id(),
                        Math.min(countTo, entry.getValue().size())))
                .collect(Collectors.toSet());
    }

    Optional<Instant> nextDeadline() {
        return all(message ->
                        message.row().owner() == null && !message.row().state().isTerminal())
                .map(message -> MessageDraft.instant(message.row().deadlineMicros()))
                .min(Comparator.naturalOrder());
    }
}
