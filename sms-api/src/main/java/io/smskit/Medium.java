package io.smskit;

/**
 * The kind of address that a channel sends to.
 *
 * @since 0.1
 */
public enum Medium {
    /** Short message to a number. */
    SMS,
    /** Electronic mail. */
    EMAIL,
    /** Notification inside the application. */
    IN_APP,
    /** WeChat. */
    WECHAT
}
