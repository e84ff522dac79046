package io.smskit.simulator.net;

/**
 * What happens to a connection once a {@link Flow} is cut.
 *
 * @since 0.1
 */
public enum Ending {
    /** Both sides see an orderly end of the connection (FIN). */
    CLOSE,
    /** Both sides see a reset (RST). */
    RESET,
    /** The receiver of this direction sees its end; the other direction goes on. */
    HALF_CLOSE,
    /** Nobody is told anything: what is sent from now on in this direction is swallowed. */
    SILENCE
}
