package io.smskit.tck;

import io.smskit.spi.store.ChannelOwners;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.NodeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store of nodes and of the channels that they own, which keeps every rule. */
class PlainNodeStore implements NodeStore, ChannelOwners {
    record Life(Duration lease, Instant end) {}

    final Map<Long, Life> lives = new TreeMap<>();
    final Map<String, NodeId> owners = new HashMap<>();
    long lastId;

    @Override
    public synchronized NodeId join(String name, Duration lease, Instant now) {
        NodeId node = new NodeId(nextId());
        lives.put(node.value(), new Life(lease, now.plus(lease)));
        return node;
    }

    long nextId() {
        lastId++;
        return lastId;
    }

    @Override
    public synchronized boolean renew(NodeId node, Instant now) {
        Life life = lives.get(node.value());
        if (life == null) {
            return false;
        }
        boolean isAlive = now.isBefore(life.end);
        lives.put(node.value(), new Life(life.lease, isAlive ? now.plus(life.lease) : Instant.MIN));
        return isAlive;
    }

    @Override
    public synchronized void leave(NodeId node, Instant now) {
        lives.remove(node.value());
    }

    @Override
    public synchronized List<NodeId> dead(Instant now) {
        return lives.entrySet().stream()
                .filter(life -> !now.isBefore(life.getValue().end))
                .map(life -> new NodeId(life.getKey()))
                .toList();
    }

    @Override
    public synchronized List<NodeId> alive(Instant now) {
        List<NodeId> dead = dead(now);
        return lives.keySet().stream()
                .map(NodeId::new)
                .filter(node -> !dead.contains(node))
                .toList();
    }

    @Override
    public synchronized boolean own(String channel, NodeId node, Instant now) {
        NodeId owner = owners.get(channel);
        boolean isFree = owner == null || owner.equals(node) || !lives(owner, now);
        if (isFree && lives(node, now)) {
            owners.put(channel, node);
            return true;
        }
        return false;
    }

    boolean lives(NodeId node, Instant now) {
        Life life = lives.get(node.value());
        return life != null && now.isBefore(life.end);
    }

    @Override
    public synchronized void disown(String channel, NodeId node, Instant now) {
        owners.remove(channel, node);
    }
}
