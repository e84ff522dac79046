package io.smskit.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore.Reservation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counters that one transaction looks at, read once and written once. Claims of one message on the same counter add up
 * in their order.
 */
final class LimitLedger {
    private static final int OLD_AT_MOST = 500;

    private final Session session;
    private final Instant now;
    private final Map<CounterId, Counter> counters;
    private final Map<CounterId, List<Held>> holdings = new HashMap<>();
    private final List<Object[]> taken = new ArrayList<>();

    private LimitLedger(Session session, Instant now, Map<CounterId, Counter> counters) {
        this.session = session;
        this.now = now;
        this.counters = counters;
    }

    /** A counter as it stands in this transaction. */
    private static final class Counter {
        final LimitClaim example;
        final Window window;
        long total;
        long ends;
        long used;
        boolean hasOld;
        final List<long[]> added = new ArrayList<>();

        Counter(LimitClaim example, Window window) {
            this.example = example;
            this.window = window;
        }

        long limit() {
            return example.rule().limit();
        }
    }

    /** Units that the message has already. */
    private record Held(long ends, long units, boolean committed) {
        boolean holds(long now) {
            return !committed || ends > now;
        }
    }

    private record OldUnit(long message, CounterId counter, long ends, long units) {}

    /** With the counters locked to the end of the transaction; new ones are made. */
    static LimitLedger locked(Session session, List<LimitClaim> claims, Instant now) throws SQLException {
        Map<CounterId, Counter> counters = counters(claims, now);
        Rows rows = new Rows(Rows.Layout.of("sms_limit", 1, "counter:b, total:n, ends:n"));
        counters.forEach((id, counter) -> rows.add(id.bytes(), 0, counter.window.ends()));
        session.insertAbsent(rows);
        LimitLedger ledger = new LimitLedger(session, now, counters);
        ledger.readTotals(session.dialect().forUpdate());
        ledger.readUse();
        return ledger;
    }

    static LimitLedger unlocked(Session session, List<LimitClaim> claims, Instant now) throws SQLException {
        LimitLedger ledger = new LimitLedger(session, now, counters(claims, now));
        ledger.readTotals("");
        ledger.readUse();
        return ledger;
    }

    private static Map<CounterId, Counter> counters(List<LimitClaim> claims, Instant now) {
        Map<CounterId, Counter> counters = new TreeMap<>();
        claims.forEach(claim ->
                counters.computeIfAbsent(CounterId.of(claim), id -> new Counter(claim, Window.of(claim.rule(), now))));
        return counters;
    }

    private Counter counter(CounterId id) {
        return requireNonNull(counters.get(id));
    }

    private void readTotals(String lock) throws SQLException {
        session.listAmong(
                "SELECT counter, total, ends FROM sms_limit WHERE " + Session.AMONG + " ORDER BY counter" + lock,
                row -> {
                    Counter counter = counter(new CounterId(row.getBytes(1)));
                    counter.total = row.getLong(2);
                    counter.used = counter.total;
                    counter.ends = row.getLong(3);
                    return counter;
                },
                among(counters.keySet()));
    }

    private static Among among(Iterable<CounterId> ids) {
        List<byte[]> bytes = new ArrayList<>();
        ids.forEach(id -> bytes.add(id.bytes()));
        return Among.bytes("counter", bytes);
    }

    /** Those units of a counter that do not count are few: they are taken off its sum. */
    private void readUse() throws SQLException {
        Map<List<Long>, List<CounterId>> byBounds = new LinkedHashMap<>();
        counters.forEach((id, counter) -> byBounds.computeIfAbsent(
                        List.of(counter.window.countsFrom(), counter.window.countsTo()), bounds -> new ArrayList<>())
                .add(id));
        for (Map.Entry<List<Long>, List<CounterId>> group : byBounds.entrySet()) {
            session.listAmong(
                    "SELECT counter, SUM(units) FROM sms_limit_unit WHERE (ends < ? OR ends > ?) AND " + Session.AMONG
                            + " GROUP BY counter",
                    row -> {
                        Counter counter = counter(new CounterId(row.getBytes(1)));
                        counter.used -= row.getLong(2);
                        counter.hasOld = true;
                        return counter;
                    },
                    among(group.getValue()),
                    group.getKey().get(0),
                    group.getKey().get(1));
        }
    }

    void readHoldingsOf(MessageId message) throws SQLException {
        session.list(
                "SELECT counter, ends, units, committed FROM sms_limit_unit WHERE message_id = ?",
                row -> holdings.computeIfAbsent(new CounterId(row.getBytes(1)), id -> new ArrayList<>())
                        .add(new Held(row.getLong(2), row.getLong(3), row.getInt(4) == 1)),
                message.value());
    }

    private boolean isHeld(CounterId id) {
        long micros = Micros.of(now);
        return holdings.getOrDefault(id, List.of()).stream().anyMatch(units -> units.holds(micros));
    }

    private long own(CounterId id, Window window) {
        return holdings.getOrDefault(id, List.of()).stream()
                .filter(units -> window.counts(units.ends))
                .mapToLong(Held::units)
                .sum();
    }

    Reservation peek(List<LimitClaim> claims) throws SQLException {
        return weigh(claims);
    }

    /** What is granted counts for the wishes that follow. */
    Reservation reserve(JdbcLimitStore.Wish wish) throws SQLException {
        Reservation answer = weigh(wish.claims());
        if (answer instanceof Reservation.Granted) {
            Map<CounterId, Long> wanted = new TreeMap<>();
            wish.claims().forEach(claim -> wanted.merge(CounterId.of(claim), (long) claim.units(), Long::sum));
            wanted.forEach((id, units) -> take(wish.message(), id, units));
        }
        return answer;
    }

    private void take(MessageId message, CounterId id, long units) {
        if (isHeld(id)) {
            return;
        }
        Counter counter = counter(id);
        counter.total += units;
        counter.used += units;
        counter.ends = Math.max(counter.ends, counter.window.ends());
        counter.added.add(new long[] {counter.window.ends(), units});
        taken.add(new Object[] {message.value(), id.bytes(), counter.window.ends(), units});
    }

    private Reservation weigh(List<LimitClaim> claims) throws SQLException {
        List<Long> used = new ArrayList<>(claims.size());
        Map<CounterId, Long> wanted = new HashMap<>();
        int tightest = -1;
        Instant retryAt = Instant.MIN;
        for (int i = 0; i < claims.size(); i++) {
            CounterId id = CounterId.of(claims.get(i));
            Counter counter = counter(id);
            used.add(counter.used - own(id, counter.window));
            wanted.merge(id, (long) claims.get(i).units(), Long::sum);
            long units = isHeld(id) ? 0 : requireNonNull(wanted.get(id));
            int limit = claims.get(i).rule().limit();
            if (counter.used + units > limit) {
                Instant next = units > limit || counter.window.isEndless() ? Instant.MAX : retryAt(id, counter, units);
                tightest = next.isAfter(retryAt) ? i : tightest;
                retryAt = next.isAfter(retryAt) ? next : retryAt;
            }
        }
        return tightest < 0 ? new Reservation.Granted(used) : new Reservation.Exceeded(used, tightest, retryAt);
    }

    private Instant retryAt(CounterId id, Counter counter, long units) throws SQLException {
        if (!counter.window.sliding()) {
            return Micros.instant(counter.window.next());
        }
        long missing = counter.used + units - counter.limit();
        List<long[]> counting = new ArrayList<>(session.list(
                "SELECT ends, units FROM sms_limit_unit WHERE counter = ? AND ends >= ? ORDER BY ends LIMIT ?",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                id.bytes(),
                counter.window.countsFrom(),
                missing));
        counting.addAll(counter.added);
        counting.sort(Comparator.comparingLong(unit -> unit[0]));
        for (long[] unit : counting) {
            missing -= unit[1];
            if (missing <= 0) {
                return Micros.instant(unit[0]);
            }
        }
        throw new IllegalStateException("the units of a limit do not add up");
    }

    void write() throws SQLException {
        removeOld();
        session.batch(
                "INSERT INTO sms_limit_unit (message_id, counter, ends, units, committed) VALUES (?, ?, ?, ?, 0)",
                taken);
        List<Object[]> totals = new ArrayList<>();
        counters.forEach((id, counter) -> {
            if (counter.hasOld || !counter.added.isEmpty()) {
                totals.add(new Object[] {counter.total, counter.ends, id.bytes()});
            }
        });
        session.batch("UPDATE sms_limit SET total = ?, ends = ? WHERE counter = ?", totals);
    }

    /** What is final and over is let go by whoever comes by next. What never ceases to count leaves its sum behind. */
    private void removeOld() throws SQLException {
        List<CounterId> withOld = new ArrayList<>();
        counters.forEach((id, counter) -> {
            if (counter.hasOld || counter.window.isEndless() && !counter.added.isEmpty()) {
                withOld.add(id);
            }
        });
        if (withOld.isEmpty()) {
            return;
        }
        List<OldUnit> old = session.listAmong(
                "SELECT message_id, counter, ends, units FROM sms_limit_unit WHERE committed = 1"
                        + " AND (ends <= ? OR ends = ?) AND " + Session.AMONG + " LIMIT " + OLD_AT_MOST,
                row -> new OldUnit(row.getLong(1), new CounterId(row.getBytes(2)), row.getLong(3), row.getLong(4)),
                among(withOld),
                Micros.of(now),
                Window.ENDLESS);
        List<Object[]> keys = new ArrayList<>();
        for (OldUnit unit : old) {
            counter(unit.counter).total -= unit.ends == Window.ENDLESS ? 0 : unit.units;
            keys.add(new Object[] {unit.message, unit.counter.bytes(), unit.ends});
        }
        session.batch("DELETE FROM sms_limit_unit WHERE message_id = ? AND counter = ? AND ends = ?", keys);
    }
}
