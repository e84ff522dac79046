package io.smskit.simulator.standin;

import java.time.Instant;

/**
 * One message to one number that a stand-in took, whatever it answered.
 *
 * @since 0.1
 */
public interface Taken {
    /** The number, as the service shows it. */
    String number();

    /** When it was taken. */
    Instant at();
}
