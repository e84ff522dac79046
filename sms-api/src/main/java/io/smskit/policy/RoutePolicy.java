package io.smskit.policy;

import java.util.List;

/**
 * Orders the channels that can take a message. A pure function, called from many threads at once.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RoutePolicy {
    /**
     * Orders the eligible channels; what it leaves out is not used.
     *
     * @param facts about the message
     * @param candidates the eligible channels, in the order of the route
     * @return some or all of them, best first
     */
    List<Candidate> order(Facts facts, List<Candidate> candidates);
}
