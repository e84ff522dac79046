package io.smskit.core.engine;

/**
 * What can be seen of the loop.
 *
 * @param inHand attempts whose answer is awaited
 * @param inDoubt messages whose last attempt is in doubt
 * @param listenerFailures how often a listener has thrown
 * @param reports what came in and led to nothing
 * @param stuck messages that nobody moves, as of the last look
 */
public record Gauges(int inHand, int inDoubt, long listenerFailures, ReportTotals reports, Stuck stuck) {}
