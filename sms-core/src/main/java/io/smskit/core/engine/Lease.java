package io.smskit.core.engine;

import io.smskit.ErrorCode;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's life. Right before every first byte it is asked, without I/O, whether the node may still hand over: not
 * when the last renewal is older than five sixths of the lease, by the monotonic clock.
 */
final class Lease {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    /** So long a node that joins others waits until all of them must have noticed it. */
    private static final Duration QUIET = EngineLoop.LOOK_PERIOD.multipliedBy(2);

    private final SmsStores stores;
    private final EngineTime time;
    private final Duration length;
    private final long safeNanos;
    private final String name;
    private volatile NodeId node;
    private volatile long renewedAt;
    private volatile long quietUntil;
    private volatile boolean left;
    private volatile boolean storeWentBack;
    private volatile boolean rescued;

    Lease(SmsStores stores, EngineTime time, Duration length, String name) {
        this.stores = stores;
        this.time = time;
        this.length = length;
        this.safeNanos = length.minus(length.dividedBy(6)).toNanos();
        this.name = name;
        this.renewedAt = time.nanoTime();
        this.node = join(time.instant());
    }

    private NodeId join(Instant now) {
        NodeId joined = stores.nodes().join(name, length, now);
        boolean alone = stores.durability() == Durability.NONE
                || stores.nodes().alive(now).size() <= 1;
        quietUntil = time.nanoTime() + (alone ? 0 : QUIET.toNanos());
        return joined;
    }

    NodeId node() {
        return node;
    }

    /** How often the lease is renewed. */
    Duration period() {
        return length.dividedBy(3);
    }

    boolean isSafe() {
        long now = time.nanoTime();
        return !left && !storeWentBack && now - quietUntil >= 0 && now - renewedAt < safeNanos;
    }

    /**
     * Whether what this life has claimed may still be handed over. A node that joined anew may claim again, but others have
     * taken what it had claimed before.
     */
    boolean isSafeFor(@Nullable NodeId life) {
        // In this order: a new life is known before its first renewal is.
        return isSafe() && node.equals(life);
    }

    /** How long this node lives without a renewal. */
    Duration length() {
        return length;
    }

    /** Somebody else on this node has freed messages, which the next look of {@link #rescue} tells. Any thread. */
    void hasRescued() {
        rescued = true;
    }

    /** Renews the lease and frees the messages of dead nodes; returns whether there may be new work. */
    boolean renew() {
        if (left || storeWentBack) {
            return false;
        }
        try {
            long asked = time.nanoTime();
            Instant now = time.instant();
            boolean any = false;
            if (stores.nodes().renew(node, now)) {
                renewedAt = asked;
            } else {
                LOG.warn("The lease of this node ran out; it joins anew and its messages are free for others");
                // Others may have rescued and forgotten this life before its last claim came to the store.
                stores.messages().rescue(node, now);
                any = true;
                node = join(now);
                renewedAt = asked;
            }
            return rescue(now) || any;
        } catch (StoreException e) {
            note("The lease could not be renewed; nothing is handed over once it is too old", e);
            return false;
        }
    }

    /** Frees the messages of dead nodes; returns whether there may be new work. */
    boolean rescue() {
        try {
            return !left && !storeWentBack && rescue(time.instant());
        } catch (StoreException e) {
            note("The store does not say which nodes have died; what they had in hand waits", e);
            return false;
        }
    }

    private void note(String consequence, StoreException e) {
        if (e.code() == ErrorCode.STORE_WENT_BACK) {
            storeWentBack = true;
            LOG.error("Nothing is handed over before this engine is started again", e);
        } else {
            LOG.warn(consequence, e);
        }
    }

    /** Whether the store has become an older copy of itself, after which this node hands nothing over for good. */
    boolean hasStoreGoneBack() {
        return storeWentBack;
    }

    private boolean rescue(Instant now) {
        boolean any = rescued;
        rescued = false;
        for (NodeId dead : stores.nodes().dead(now)) {
            stores.messages().rescue(dead, now);
            stores.nodes().leave(dead, now);
            // Also where it had nothing in hand: it may have freed attempts of another one and not lived to take them.
            any = true;
        }
        return any;
    }

    /** Ends this node's life in good order and for good. */
    void leave() {
        left = true;
        try {
            stores.messages().rescue(node, time.instant());
            stores.nodes().leave(node, time.instant());
        } catch (StoreException e) {
            LOG.warn("This node could not leave in good order; others free its messages when its lease has run out", e);
        }
    }
}
