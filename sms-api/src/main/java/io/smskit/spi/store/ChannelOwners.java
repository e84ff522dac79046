package io.smskit.spi.store;

import java.time.Instant;

/**
 * Gives channels that only one node may use, such as a modem, to one node at a time. The engine also says so who is at a
 * job and who has a duty, under names with a space, which no channel has.
 *
 * @since 0.1
 */
public interface ChannelOwners {
    /**
     * Takes a channel for a living node, or keeps it. A channel whose owner's lease has run out is free.
     *
     * @return whether the channel now belongs to the node
     */
    boolean own(String channel, NodeId node, Instant now);

    /** Lets a channel go; nothing happens if it belongs to somebody else. */
    void disown(String channel, NodeId node, Instant now);
}
