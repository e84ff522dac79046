package io.smskit.store.jdbc;

import io.smskit.ErrorCode;
import io.smskit.spi.store.ChannelOwners;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.NodeStore;
import io.smskit.spi.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Knows which nodes share the database, and which of them owns which channel. A lease that was seen to have run out is set
 * to nothing, so that it stays so. On one machine the end of a process is seen at once, by {@link NodeLocks}.
 */
final class JdbcNodeStore implements NodeStore, ChannelOwners {
    private static final int LONGEST_NAME = 200;

    private final Database database;
    private final Ids ids;
    private final @Nullable NodeLocks locks;
    private final String process;
    /** The greatest age at which the database was seen. */
    private final AtomicLong seenAge = new AtomicLong();

    JdbcNodeStore(Database database, Ids ids, @Nullable NodeLocks locks) {
        this.database = database;
        this.ids = ids;
        this.locks = locks;
        ProcessHandle own = ProcessHandle.current();
        this.process = own.pid() + "@"
                + own.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public NodeId join(String name, Duration lease, Instant now) {
        NodeId node = new NodeId(ids.random());
        if (locks != null) {
            locks.hold(node.value());
        }
        boolean joined = false;
        try {
            insert(node, name, Micros.of(lease), Micros.of(now));
            joined = true;
            return node;
        } finally {
            if (!joined && locks != null) {
                locks.forget(node);
            }
        }
    }

    private void insert(NodeId node, String name, long lease, long now) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        Rows rows = new Rows(Rows.Layout.of("sms_node", 1, "id:n, name:t, process:t, lease:n, alive_until:n"));
        rows.add(node.value(), shown, process, lease, now + lease);
        database.write("join the nodes of the database", session -> {
            session.insertAbsent(rows);
            return rows;
        });
    }

    @Override
    public boolean renew(NodeId node, Instant now) {
        long micros = Micros.of(now);
        Renewal renewal = database.write("renew the lease of this node", session -> {
            boolean lives = session.update(
                            "UPDATE sms_node SET alive_until = ? + lease WHERE id = ? AND alive_until > ?",
                            micros,
                            node.value(),
                            micros)
                    > 0;
            if (!lives) {
                session.update("UPDATE sms_node SET alive_until = 0 WHERE id = ?", node.value());
            }
            return new Renewal(lives, grow(session));
        });
        seenAge.accumulateAndGet(renewal.age, Math::max);
        return renewal.lives;
    }

    private record Renewal(boolean lives, long age) {}

    private long grow(Session session) throws SQLException {
        session.update("UPDATE sms_store SET age = age + 1");
        return ageAbove(seenAge.get(), session);
    }

    /** Whoever has seen a greater age than there is now has seen what is lost. */
    private static long ageAbove(long seen, Session session) throws SQLException {
        long age = session.number("SELECT age FROM sms_store");
        if (age <= seen) {
            throw new StoreException(
                    ErrorCode.STORE_WENT_BACK,
                    "the database has become an older copy of itself: what was stored since is not there. Close every"
                            + " node, find out what was sent since, and start again",
                    null);
        }
        return age;
    }

    @Override
    public void leave(NodeId node, Instant now) {
        database.write(
                "leave the nodes of the database",
                session -> session.update("DELETE FROM sms_node WHERE id = ?", node.value()));
        if (locks != null) {
            locks.forget(node);
        }
    }

    @Override
    public List<NodeId> dead(Instant now) {
        long seen = seenAge.get();
        List<NodeId> dead = database.read("look for dead nodes", session -> {
            ageAbove(seen - 1, session);
            return dead(session, Micros.of(now));
        });
        if (!dead.isEmpty()) {
            List<Long> over = dead.stream().map(NodeId::value).sorted().toList();
            database.write(
                    "mark dead nodes",
                    session -> session.updateAmong(
                            "UPDATE sms_node SET alive_until = 0 WHERE " + Session.AMONG, Among.numbers("id", over)));
        }
        return dead;
    }

    private record Life(NodeId node, String process, long aliveUntil) {}

    private List<NodeId> dead(Session session, long now) throws SQLException {
        List<NodeId> dead = new ArrayList<>();
        for (Life life : lives(session)) {
            if (isOver(life, now)) {
                dead.add(life.node);
            }
        }
        return dead;
    }

    private static List<Life> lives(Session session) throws SQLException {
        return session.list(
                "SELECT id, process, alive_until FROM sms_node ORDER BY id",
                row -> new Life(new NodeId(row.getLong(1)), row.getString(2), row.getLong(3)));
    }

    private boolean isOver(Life life, long now) {
        return life.aliveUntil <= now || (locks != null && !life.process.equals(process) && locks.hasEnded(life.node));
    }

    @Override
    public List<NodeId> alive(Instant now) {
        long micros = Micros.of(now);
        return database.read(
                "look for living nodes",
                session -> lives(session).stream()
                        .filter(life -> !isOver(life, micros))
                        .map(Life::node)
                        .toList());
    }

    @Override
    public boolean own(String channel, NodeId node, Instant now) {
        long micros = Micros.of(now);
        Rows wish = new Rows(Rows.Layout.of("sms_channel_owner", 1, "channel:t, node:n"));
        wish.add(channel, node.value());
        return database.write("own a channel", session -> {
            Set<Long> alive = new HashSet<>();
            lives(session).stream().filter(life -> !isOver(life, micros)).forEach(life -> alive.add(life.node.value()));
            if (!alive.contains(node.value())) {
                return false;
            }
            session.insertAbsent(wish);
            Optional<Long> owner = session.first(
                    "SELECT node FROM sms_channel_owner WHERE channel = ?"
                            + session.dialect().forUpdate(),
                    row -> row.getLong(1),
                    channel);
            boolean isFree = owner.isEmpty() || owner.get() == node.value() || !alive.contains(owner.get());
            if (isFree) {
                session.update("UPDATE sms_channel_owner SET node = ? WHERE channel = ?", node.value(), channel);
            }
            return isFree;
        });
    }

    @Override
    public void disown(String channel, NodeId node, Instant now) {
        database.write(
                "disown a channel",
                session -> session.update(
                        "DELETE FROM sms_channel_owner WHERE channel = ? AND node = ?", channel, node.value()));
    }
}
