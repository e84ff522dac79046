package io.smskit.core.settle;

/** What is done about a failure. */
public enum Action {
    /** Try again on the same channel after a pause; after a few times elsewhere. */
    RETRY,
    /** Nothing left this machine: try elsewhere at once, or here after a pause. */
    RETRY_ELSEWHERE,
    /** Slow the channel down; the attempt does not count. */
    THROTTLE,
    /** Wait for this recipient; no other channel may be used to get round it. */
    DELAY_RECIPIENT,
    /** Use another channel. */
    FAIL_OVER,
    /** Use another channel, and somebody should look. */
    FAIL_OVER_AND_ALERT,
    /** The message can never be sent. */
    END,
    /** The message can never be sent, and somebody should look. */
    END_AND_ALERT,
    /** The recipient does not want messages: end, and suppress. */
    END_AND_SUPPRESS,
    /** Stop the channel, somebody should look; other channels take its messages and the attempt does not count. */
    STOP_CHANNEL,
    /** Try again once after the clock was looked at, then stop the channel. */
    RETRY_THEN_STOP,
    /** It may have gone out: find out first. */
    RECONCILE
}
