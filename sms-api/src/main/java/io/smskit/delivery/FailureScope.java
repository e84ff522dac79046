package io.smskit.delivery;

/**
 * How far a failure reaches.
 *
 * @since 0.1
 */
public enum FailureScope {
    /** Only this message. */
    MESSAGE,
    /** Every message to this recipient. */
    RECIPIENT,
    /** Every message of this template on this channel. */
    TEMPLATE,
    /** Every message of this sign name or sender on this channel. */
    SIGN_NAME,
    /** Every message to this country on this channel. */
    COUNTRY,
    /** Every message on this channel. */
    CHANNEL
}
