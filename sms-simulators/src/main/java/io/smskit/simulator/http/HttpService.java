package io.smskit.simulator.http;

/**
 * What a {@link LoopbackServer} serves. Called by many threads at once, one for each connection.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HttpService {
    /** The answer to a request that was read to its end. */
    Answer answer(Request request);

    /**
     * Whether the connection is to be reset now, when the first byte of a request has come and before it is read.
     *
     * @return false by default
     */
    default boolean cutsBeforeReading() {
        return false;
    }
}
