package io.smskit.core.engine;

/**
 * Messages that have not ended and that nobody moves, though nothing that they could wait for is missing. It is looked at
 * once a minute, or every two leases where those are longer, and counts what has stood so for two looks; at most 10,000 of
 * each kind are counted.
 *
 * <p>What <em>waits</em> is not stuck: for its time, for an answer or a report, for a person (held), for a channel of a
 * living node that is down, stopped, disabled, paused or busy with others.
 *
 * @param abandoned in the hand of a node that does not live any more. They are freed at once, so that this falls to 0 by
 *     itself; told by one of the nodes
 * @param unserved due, on a route of which no living node has a channel: its channels were taken out of every
 *     configuration, or the only node that has them is gone. They wait for such a node, for a change of the route, or for
 *     somebody who cancels them; told by one of the nodes
 * @param untaken due, on a route of which this node has a channel with nothing to do, and all the same not taken by it:
 *     a fault of the store or of the engine; told by each node
 */
public record Stuck(int abandoned, int unserved, int untaken) {
    static final Stuck NONE = new Stuck(0, 0, 0);

    /** All of them. */
    public int total() {
        return abandoned + unserved + untaken;
    }
}
