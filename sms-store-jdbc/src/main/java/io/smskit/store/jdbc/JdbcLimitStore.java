package io.smskit.store.jdbc;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts limits in tables: each unit with its own end, and a sum for each counter, whose row is the lock. Counters are
 * locked in one order, so that transactions wait for each other and never in a circle.
 */
final class JdbcLimitStore implements LimitStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcLimitStore.class);
    private static final int TIDY_EVERY = 256;
    private static final int TIDY_AT_MOST = 100;

    private final Database database;
    private final AtomicLong reservations = new AtomicLong();

    JdbcLimitStore(Database database) {
        this.database = database;
    }

    /** What a message claims. */
    record Wish(MessageId message, List<LimitClaim> claims) {}

    @Override
    public Reservation reserve(MessageId message, List<LimitClaim> claims, Instant now) {
        Reservation answer = database.write("reserve units of limits", session -> {
            LimitLedger ledger = LimitLedger.locked(session, claims, now);
            ledger.readHoldingsOf(message);
            Reservation reservation = ledger.reserve(new Wish(message, claims));
            ledger.write();
            return reservation;
        });
        if (reservations.incrementAndGet() % TIDY_EVERY == 0) {
            tidy(now);
        }
        return answer;
    }

    /** Reserves for messages that hold nothing yet, one after the other, within the transaction of somebody else. */
    static List<Reservation> reserve(Session session, List<Wish> wishes, Instant now) throws SQLException {
        List<LimitClaim> all =
                wishes.stream().flatMap(wish -> wish.claims().stream()).toList();
        LimitLedger ledger = LimitLedger.locked(session, all, now);
        List<Reservation> answers = new ArrayList<>();
        for (Wish wish : wishes) {
            answers.add(ledger.reserve(wish));
        }
        ledger.write();
        return answers;
    }

    @Override
    public Reservation peek(List<LimitClaim> claims, Instant now) {
        return database.read(
                "look at limits",
                session -> LimitLedger.unlocked(session, claims, now).peek(claims));
    }

    @Override
    public void commit(MessageId message, Instant now) {
        database.write("commit units of limits", session -> commit(session, List.of(message)));
    }

    static int commit(Session session, Collection<MessageId> messages) throws SQLException {
        return messages.isEmpty()
                ? 0
                : session.updateAmong(
                        "UPDATE sms_limit_unit SET committed = 1 WHERE committed = 0 AND " + Session.AMONG,
                        Among.numbers("message_id", ids(messages)));
    }

    @Override
    public void giveBack(MessageId message, Instant now) {
        database.write("give units of limits back", session -> giveBack(session, List.of(message)));
    }

    private record Unit(long message, CounterId counter, long ends, long units) {}

    static int giveBack(Session session, Collection<MessageId> messages) throws SQLException {
        return remove(session, messages, "committed = 0 AND ");
    }

    /** Removes all units of messages, also those that they have used; of a total these stay used. */
    static int forget(Session session, Collection<MessageId> messages) throws SQLException {
        if (!messages.isEmpty()) {
            session.updateAmong(
                    "DELETE FROM sms_limit_unit WHERE committed = 1 AND ends = " + Window.ENDLESS + " AND "
                            + Session.AMONG,
                    Among.numbers("message_id", ids(messages)));
        }
        return remove(session, messages, "");
    }

    private static int remove(Session session, Collection<MessageId> messages, String condition) throws SQLException {
        if (messages.isEmpty()) {
            return 0;
        }
        List<Unit> units = session.listAmong(
                "SELECT message_id, counter, ends, units FROM sms_limit_unit WHERE " + condition + Session.AMONG
                        + " ORDER BY message_id, counter, ends"
                        + session.dialect().forUpdate(),
                row -> new Unit(row.getLong(1), new CounterId(row.getBytes(2)), row.getLong(3), row.getLong(4)),
                Among.numbers("message_id", ids(messages)));
        Map<CounterId, Long> sums = new TreeMap<>();
        List<Object[]> keys = new ArrayList<>();
        for (Unit unit : units) {
            sums.merge(unit.counter, unit.units, Long::sum);
            keys.add(new Object[] {unit.message, unit.counter.bytes(), unit.ends});
        }
        session.batch("DELETE FROM sms_limit_unit WHERE message_id = ? AND counter = ? AND ends = ?", keys);
        List<Object[]> changes = new ArrayList<>();
        sums.forEach((counter, sum) -> changes.add(new Object[] {sum, counter.bytes()}));
        session.batch("UPDATE sms_limit SET total = total - ? WHERE counter = ?", changes);
        return units.size();
    }

    private static List<Long> ids(Collection<MessageId> messages) {
        return messages.stream().map(MessageId::value).distinct().sorted().toList();
    }

    /** Lets go of some counters whose windows are over. Whoever keeps nobody waiting does it now and then. */
    private void tidy(Instant now) {
        try {
            database.write("tidy limits up", session -> {
                List<byte[]> over = session.list(
                        "SELECT counter FROM sms_limit WHERE ends <= ? ORDER BY ends LIMIT ?"
                                + session.dialect().forUpdateOfFree(),
                        row -> row.getBytes(1),
                        Micros.of(now),
                        TIDY_AT_MOST);
                Among counters = Among.bytes("counter", over);
                session.updateAmong("DELETE FROM sms_limit_unit WHERE committed = 1 AND " + Session.AMONG, counters);
                session.updateAmong(
                        "DELETE FROM sms_limit WHERE NOT EXISTS (SELECT 1 FROM sms_limit_unit u WHERE u.counter ="
                                + " sms_limit.counter) AND " + Session.AMONG,
                        counters);
                return session.updateAmong(
                        "UPDATE sms_limit SET total = (SELECT SUM(u.units) FROM sms_limit_unit u WHERE u.counter ="
                                + " sms_limit.counter) WHERE " + Session.AMONG,
                        counters);
            });
        } catch (StoreException e) {
            LOG.debug("Limits whose windows are over stay for now", e);
        }
    }
}
