package io.smskit.core.store;

import io.smskit.spi.store.ChannelOwners;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.NodeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Knows which engines of this process share the stores. A lease that was seen to have run out stays so. */
final class InMemoryNodeStore implements NodeStore, ChannelOwners {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<NodeId, Life> lives = new LinkedHashMap<>();
    private final Map<String, NodeId> owners = new HashMap<>();
    private long lastId;

    private static final class Life {
        final Duration lease;
        Instant end;
        boolean over;

        Life(Duration lease, Instant now) {
            this.lease = lease;
            this.end = now.plus(lease);
        }

        boolean isOver(Instant now) {
            over |= !now.isBefore(end);
            return over;
        }
    }

    @Override
    public NodeId join(String name, Duration lease, Instant now) {
        lock.lock();
        try {
            NodeId node = new NodeId(++lastId);
            lives.put(node, new Life(lease, now));
            return node;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean renew(NodeId node, Instant now) {
        lock.lock();
        try {
            Life life = lives.get(node);
            if (life == null || life.isOver(now)) {
                return false;
            }
            life.end = now.plus(life.lease);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void leave(NodeId node, Instant now) {
        lock.lock();
        try {
            lives.remove(node);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<NodeId> dead(Instant now) {
        lock.lock();
        try {
            List<NodeId> dead = new ArrayList<>(0);
            for (Map.Entry<NodeId, Life> life : lives.entrySet()) {
                if (life.getValue().isOver(now)) {
                    dead.add(life.getKey());
                }
            }
            return dead;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<NodeId> alive(Instant now) {
        lock.lock();
        try {
            List<NodeId> alive = new ArrayList<>(1);
            for (Map.Entry<NodeId, Life> life : lives.entrySet()) {
                if (!life.getValue().isOver(now)) {
                    alive.add(life.getKey());
                }
            }
            return alive;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean own(String channel, NodeId node, Instant now) {
        lock.lock();
        try {
            NodeId owner = owners.get(channel);
            boolean isFree = owner == null || owner.equals(node) || !lives(owner, now);
            if (isFree && lives(node, now)) {
                owners.put(channel, node);
            }
            return isFree && lives(node, now);
        } finally {
            lock.unlock();
        }
    }

    private boolean lives(NodeId node, Instant now) {
        Life life = lives.get(node);
        return life != null && !life.isOver(now);
    }

    @Override
    public void disown(String channel, NodeId node, Instant now) {
        lock.lock();
        try {
            owners.remove(channel, node);
        } finally {
            lock.unlock();
        }
    }
}
