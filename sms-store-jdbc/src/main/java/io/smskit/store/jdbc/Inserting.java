package io.smskit.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageId;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Stores new messages within a transaction. */
final class Inserting {
    private final Session session;
    private final Instant now;
    private final List<Incoming> arrivals;
    private final Insertion[] results;

    private Inserting(Session session, List<Incoming> arrivals, Instant now) {
        this.session = session;
        this.arrivals = arrivals;
        this.now = now;
        this.results = new Insertion[arrivals.size()];
    }

    static List<Insertion> run(Session session, List<Incoming> arrivals, Instant now) throws SQLException {
        return new Inserting(session, arrivals, now).run();
    }

    /** Stores messages without keys and claims by one statement; empty where that takes more. */
    static Optional<Work<List<Insertion>>> atOnce(Dialect dialect, List<Incoming> arrivals) {
        MessageRows.Writing writing = new MessageRows.Writing();
        for (Incoming arrival : arrivals) {
            if (!arrival.claims().isEmpty() || arrival.message().columns().key().isPresent()) {
                return Optional.empty();
            }
            writing.insert(arrival.message());
        }
        return writing.atOnce(dialect).map(statement -> session -> {
            write(session, statement::run);
            return Collections.nCopies(arrivals.size(), new Insertion.New());
        });
    }

    @FunctionalInterface
    private interface Write {
        void to(Session session) throws SQLException;
    }

    private static void write(Session session, Write write) throws SQLException {
        try {
            write.to(session);
        } catch (SQLException e) {
            // A repetition may be faster than the end of the commit that it repeats; it looks again.
            if (session.dialect().faultOf(e) == Fault.DUPLICATE && !session.isRepeated()) {
                throw new IllegalArgumentException(
                        "cannot store messages: there is one with the id of one of them; give each an id of its own",
                        e);
            }
            throw e;
        }
    }

    private record Key(String application, String key) {
        static Key of(StoredMessage message) {
            return new Key(
                    message.columns().application(),
                    requireNonNull(message.columns().idempotencyKey()));
        }
    }

    /** Messages with one key take turns, since the first may turn out not to be stored. */
    private List<Insertion> run() throws SQLException {
        if (session.isRepeated()) {
            passOverStored();
        }
        List<Integer> pending = open(IntStream.range(0, results.length).boxed().toList());
        while (!pending.isEmpty()) {
            Set<Key> keys = new HashSet<>();
            List<Integer> turn = new ArrayList<>();
            List<Integer> later = new ArrayList<>();
            for (int i : pending) {
                boolean isFirst = message(i).columns().key().isEmpty() || keys.add(Key.of(message(i)));
                (isFirst ? turn : later).add(i);
            }
            insert(turn);
            pending = later;
        }
        return List.of(results);
    }

    private StoredMessage message(int i) {
        return arrivals.get(i).message();
    }

    private List<Integer> open(List<Integer> candidates) {
        return candidates.stream().filter(i -> results[i] == null).toList();
    }

    /** An earlier try was committed, and only its answer got lost. */
    private void passOverStored() throws SQLException {
        List<Long> ids =
                arrivals.stream().map(arrival -> arrival.message().id().value()).toList();
        Set<Long> stored = new HashSet<>(session.listAmong(
                "SELECT m.id FROM sms_message m WHERE " + Session.AMONG,
                row -> row.getLong(1),
                Among.numbers("m.id", ids)));
        for (int i = 0; i < results.length; i++) {
            if (stored.contains(ids.get(i))) {
                results[i] = new Insertion.New();
            }
        }
    }

    private void insert(List<Integer> turn) throws SQLException {
        answerKnownKeys(turn);
        reserve(open(turn));
        MessageRows.Writing writing = new MessageRows.Writing();
        for (int i : open(turn)) {
            writing.insert(message(i));
            results[i] = new Insertion.New();
        }
        write(session, writing::write);
    }

    private void answerKnownKeys(List<Integer> turn) throws SQLException {
        Map<Key, Integer> keyed =
                new TreeMap<>(Comparator.comparing(Key::application).thenComparing(Key::key));
        for (int i : turn) {
            if (message(i).columns().key().isPresent()) {
                keyed.put(Key.of(message(i)), i);
            }
        }
        if (keyed.isEmpty()) {
            return;
        }
        answerOwned(keyed, owners(keyed.keySet()));
        keyed.values().removeIf(i -> results[i] != null);
        MessageRows.Writing taking = new MessageRows.Writing();
        keyed.values().forEach(i -> taking.key(message(i)));
        if (!taking.writeKeys(session)) {
            Map<Key, Long> owners = owners(keyed.keySet());
            requireSeen(keyed.keySet(), owners);
            keyed.forEach((key, i) -> owners.remove(key, message(i).id().value()));
            answerOwned(keyed, owners);
        }
    }

    private static void requireSeen(Set<Key> keys, Map<Key, Long> owners) {
        if (!owners.keySet().containsAll(keys)) {
            throw new StoreException(
                    "cannot store messages: a key is taken by a message that this transaction cannot see; use READ"
                            + " COMMITTED",
                    null);
        }
    }

    private Map<Key, Long> owners(Set<Key> keys) throws SQLException {
        Map<String, List<String>> byApplication = new LinkedHashMap<>();
        keys.forEach(key -> byApplication
                .computeIfAbsent(key.application, application -> new ArrayList<>())
                .add(key.key));
        Map<Key, Long> owners = new HashMap<>();
        for (Map.Entry<String, List<String>> scope : byApplication.entrySet()) {
            session.listAmong(
                    "SELECT k.idempotency_key, k.message_id FROM sms_idempotency k WHERE k.application = ? AND "
                            + Session.AMONG,
                    row -> owners.put(new Key(scope.getKey(), row.getString(1)), row.getLong(2)),
                    Among.texts("k.idempotency_key", scope.getValue()),
                    scope.getKey());
        }
        return owners;
    }

    private void answerOwned(Map<Key, Integer> keyed, Map<Key, Long> owners) throws SQLException {
        if (owners.isEmpty()) {
            return;
        }
        Map<Long, StoredMessage> stored = new HashMap<>();
        for (StoredMessage message : JdbcMessageStore.byId(session, owners.values())) {
            stored.put(message.id().value(), message);
        }
        owners.forEach((key, owner) -> {
            int i = requireNonNull(keyed.get(key));
            StoredMessage known = stored.get(owner);
            if (known == null) {
                throw new StoreException(
                        "cannot store messages: a key belongs to message " + MessageId.of(owner)
                                + ", which is not there; look for what removed it",
                        null);
            }
            results[i] = known.columns().requestHash() == message(i).columns().requestHash()
                    ? new Insertion.Same(known)
                    : new Insertion.Conflict(known.id());
        });
    }

    private void reserve(List<Integer> turn) throws SQLException {
        List<Integer> claiming =
                turn.stream().filter(i -> !arrivals.get(i).claims().isEmpty()).toList();
        if (claiming.isEmpty()) {
            return;
        }
        List<Reservation> answers = JdbcLimitStore.reserve(
                session,
                claiming.stream()
                        .map(i -> new JdbcLimitStore.Wish(
                                message(i).id(), arrivals.get(i).claims()))
                        .toList(),
                now);
        List<Object[]> freed = new ArrayList<>();
        for (int k = 0; k < claiming.size(); k++) {
            int i = claiming.get(k);
            if (answers.get(k) instanceof Reservation.Exceeded exceeded) {
                results[i] = new Insertion.Exceeded(exceeded);
                message(i)
                        .columns()
                        .key()
                        .ifPresent(key ->
                                freed.add(new Object[] {message(i).columns().application(), key}));
            }
        }
        session.batch("DELETE FROM sms_idempotency WHERE application = ? AND idempotency_key = ?", freed);
    }
}
