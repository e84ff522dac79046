package io.smskit.spi;

/**
 * What a channel can carry, declared as data and checked before a message is routed to it.
 *
 * @since 0.1
 */
public enum Capability {
    /** Messages of a template that the provider has approved; a binding is needed. */
    TEMPLATE,
    /** Any text. */
    FREE_TEXT,
    /** 8-bit data with ports, in as many segments as it needs ({@link Submission#binary()}). */
    BINARY,
    /** A sender id chosen for each message. */
    SENDER_ID,
    /** An approved sign name, chosen for each message; that of the others is the channel's setting {@code sign-name}. */
    SIGN_NAME,
    /** Reports of what became of a message. */
    DELIVERY_REPORTS,
    /** Messages from handsets. */
    INBOUND,
    /** Characters outside the GSM alphabet. */
    UCS2,
    /** More than one segment. */
    LONG_MESSAGES,
    /** A validity period that the network honours. */
    VALIDITY_PERIOD,
    /** Recipients outside the provider's home country. */
    INTERNATIONAL,
    /** Single segments of a long message, handed over again under the reference of the others ({@link Remainder}). */
    MISSING_PARTS
}
