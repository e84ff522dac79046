package io.smskit.event;

/**
 * Is told what happened. Called after the change was stored, at least once, in order for each message, and outside all
 * locks. A listener that throws or lags is counted and slows nothing down.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SmsListener {
    /** Something happened. */
    void on(SmsEvent event);
}
