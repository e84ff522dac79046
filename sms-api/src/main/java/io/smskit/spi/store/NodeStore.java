package io.smskit.spi.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Knows which nodes live. Leases belong to nodes, not to rows.
 *
 * @since 0.1
 */
public interface NodeStore {
    /**
     * Begins a life.
     *
     * @param name for people, such as a host name
     * @param lease how long the node lives without a renewal
     * @return an id that no node had before
     */
    NodeId join(String name, Duration lease, Instant now);

    /**
     * Prolongs a lease.
     *
     * @return false if the lease has run out, and then it stays so: the node must stop and join anew
     * @throws StoreException with {@link io.smskit.ErrorCode#STORE_WENT_BACK} if the store notices that it has become an
     *     older copy of itself, by a fall-back to a replica or by a restored backup: the node must not go on by what it says
     */
    boolean renew(NodeId node, Instant now);

    /** Ends a life for good, of oneself or of a dead node, once its messages were rescued: it is known no more. */
    void leave(NodeId node, Instant now);

    /**
     * Nodes that are known and whose lease has run out, or of which the store knows for certain that they ended.
     *
     * @throws StoreException with {@link io.smskit.ErrorCode#STORE_WENT_BACK}, as {@link #renew}
     */
    List<NodeId> dead(Instant now);

    /** The nodes that live: those that are known and are not {@link #dead}. */
    List<NodeId> alive(Instant now);
}
