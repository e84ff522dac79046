package io.smskit.spi.report;

/**
 * Takes what a provider posts to us. It knows nothing of web servers: the application or the gateway owns the server and
 * hands the request on.
 *
 * @since 0.1
 */
public interface PushReceive {
    /** Judges who sent a push and whether it is of the right form, without I/O. */
    PushVerdict receive(Push push);
}
