package io.smskit.store.jdbc;

import io.smskit.Msisdn;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.Suppression.Target;
import io.smskit.spi.store.SuppressionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps suppressions in a table, whose key is a word for the target and the class. They are listed in the order in which
 * their target and class were first added.
 */
final class JdbcSuppressionStore implements SuppressionStore {
    /** Everybody locks rows in this order, so that few are in each other's way. */
    private static final Comparator<Key> LOCKING_ORDER =
            Comparator.comparing(Key::target).thenComparing(Key::messageClass);

    private static final int MOST_ON_A_PAGE = 10_000;
    private static final int LONGEST_PREFIX = 15;
    private static final String NUMBER = "n";
    private static final String PREFIX = "p";
    private static final String GROUP = "g";
    private static final String HASH = "h";
    private static final Rows.Layout SUPPRESSIONS = Rows.Layout.of(
            "sms_suppression", 2, "target:t, message_class:n, sealed:t, cause:t, since:n, until:n, place:n");
    private static final String COLUMNS =
            "SELECT target, message_class, sealed, cause, since, until FROM sms_suppression";

    private final Database database;
    private final Ids ids;

    JdbcSuppressionStore(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    private record Key(String target, int messageClass) {
        static Key of(Suppression suppression) {
            return new Key(word(suppression.target()), Codes.orEvery(suppression.messageClass()));
        }
    }

    @Override
    public void add(List<Suppression> suppressions, Instant now) {
        database.write("store suppressions", session -> {
            add(session, suppressions, now);
            return suppressions;
        });
    }

    /** Within the transaction of somebody else, in the order in which others add too. Of two with one key the later counts. */
    void add(Session session, List<Suppression> suppressions, Instant now) throws SQLException {
        Map<Key, Suppression> latest = new TreeMap<>(LOCKING_ORDER);
        Map<Key, Long> places = new HashMap<>();
        for (Suppression suppression : suppressions) {
            latest.put(Key.of(suppression), suppression);
            places.computeIfAbsent(Key.of(suppression), key -> ids.next(now));
        }
        Rows rows = new Rows(SUPPRESSIONS);
        List<@Nullable Object[]> changes = new ArrayList<>();
        latest.forEach((key, suppression) -> {
            long since = Micros.of(suppression.since());
            Long until = suppression.until() == null ? null : Micros.of(suppression.until());
            rows.add(
                    key.target,
                    key.messageClass,
                    sealed(suppression),
                    suppression.cause(),
                    since,
                    until,
                    places.get(key));
            changes.add(new @Nullable Object[] {
                sealed(suppression), suppression.cause(), since, until, key.target, key.messageClass
            });
        });
        session.insertAbsent(rows);
        session.batch(
                "UPDATE sms_suppression SET sealed = ?, cause = ?, since = ?, until = ? WHERE target = ? AND"
                        + " message_class = ?",
                changes);
    }

    @Override
    public int remove(List<Suppression> suppressions, Instant now) {
        return database.write("remove suppressions", session -> {
            Set<Key> keys = new TreeSet<>(LOCKING_ORDER);
            suppressions.forEach(suppression -> keys.add(Key.of(suppression)));
            int removed = 0;
            for (Key key : keys) {
                removed += session.update(
                        "DELETE FROM sms_suppression WHERE target = ? AND message_class = ?",
                        key.target,
                        key.messageClass);
            }
            return removed;
        });
    }

    /** By number, then by hash, then by prefix from the shortest, then by group in alphabetical order. */
    @Override
    public List<List<Suppression>> match(List<Probe> probes, Instant now) {
        if (probes.isEmpty()) {
            return List.of();
        }
        Set<String> words = new LinkedHashSet<>();
        probes.forEach(probe -> words.addAll(words(probe)));
        Map<String, List<Suppression>> found = database.read("match suppressions", session -> {
            Map<String, List<Suppression>> byWord = new HashMap<>();
            session.listAmong(
                    COLUMNS + " WHERE since <= ? AND (until IS NULL OR until > ?) AND " + Session.AMONG,
                    row -> byWord.computeIfAbsent(row.getString(1), word -> new ArrayList<>())
                            .add(suppression(row)),
                    Among.texts("target", words),
                    Micros.of(now),
                    Micros.of(now));
            return byWord;
        });
        return probes.stream().map(probe -> matches(probe, found)).toList();
    }

    private static List<Suppression> matches(Probe probe, Map<String, List<Suppression>> found) {
        List<Suppression> matches = new ArrayList<>();
        for (String word : words(probe)) {
            Map<Integer, Suppression> byClass = new TreeMap<>();
            found.getOrDefault(word, List.of())
                    .forEach(suppression -> byClass.put(Codes.orEvery(suppression.messageClass()), suppression));
            matches.addAll(byClass.values());
        }
        return matches;
    }

    private static List<String> words(Probe probe) {
        String digits = probe.number().digits();
        List<String> words = new ArrayList<>();
        words.add(NUMBER + digits);
        new TreeSet<>(probe.hashes()).forEach(hash -> words.add(HASH + hash));
        for (int length = 1; length <= Math.min(digits.length(), LONGEST_PREFIX); length++) {
            words.add(PREFIX + digits.substring(0, length));
        }
        new TreeSet<>(probe.groups()).forEach(group -> words.add(GROUP + group));
        return words;
    }

    @Override
    public List<Suppression> page(int offset, int atMost) {
        if (offset < 0 || atMost < 1 || atMost > MOST_ON_A_PAGE) {
            throw new IllegalArgumentException("a page begins at 0 or later and has 1 to " + MOST_ON_A_PAGE
                    + " suppressions, not " + atMost + " from " + offset);
        }
        return database.read(
                "list suppressions",
                session -> session.list(
                        COLUMNS + " ORDER BY place, target, message_class LIMIT ? OFFSET ?",
                        JdbcSuppressionStore::suppression,
                        atMost,
                        offset));
    }

    private static String word(Target target) {
        if (target instanceof Suppression.Number number) {
            return NUMBER + number.number().digits();
        }
        if (target instanceof Suppression.HashedNumber hashed) {
            return HASH + hashed.hash();
        }
        return target instanceof Suppression.Prefix prefix
                ? PREFIX + prefix.digits()
                : GROUP + ((Suppression.Group) target).name();
    }

    private static @Nullable String sealed(Suppression suppression) {
        return suppression.target() instanceof Suppression.HashedNumber hashed ? hashed.sealed() : null;
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        int messageClass = row.getInt(2);
        long until = row.getLong(6);
        Instant end = row.wasNull() ? null : Micros.instant(until);
        return new Suppression(
                target(row.getString(1), row.getString(3)),
                messageClass < 0 ? null : Codes.messageClass(messageClass),
                row.getString(4),
                Micros.instant(row.getLong(5)),
                end);
    }

    private static Target target(String word, @Nullable String sealed) {
        String rest = word.substring(1);
        return switch (word.substring(0, 1)) {
            case NUMBER -> new Suppression.Number(Msisdn.of(rest));
            case PREFIX -> new Suppression.Prefix(rest);
            case HASH -> new Suppression.HashedNumber(rest, sealed);
            default -> new Suppression.Group(rest);
        };
    }
}
