package io.smskit.provider.smpp.session;

import java.time.Duration;

/**
 * How long a link waits for what.
 *
 * @param connect for a connection, TLS included
 * @param bind for the answer to a bind
 * @param response for the answer to a submit; afterwards its outcome is unknown, and a late answer is handed on
 * @param enquireLink how long nothing may come from the peer until it is asked; after twice that time it counts as gone
 * @param reconnect the first pause before another connection; it grows up to {@link #mostReconnect}
 * @param mostReconnect the longest pause between connections
 * @param refused the longest pause after a refused bind
 */
public record Timing(
        Duration connect,
        Duration bind,
        Duration response,
        Duration enquireLink,
        Duration reconnect,
        Duration mostReconnect,
        Duration refused) {
    /** What fits most peers. */
    public static final Timing DEFAULT = new Timing(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5));
}
