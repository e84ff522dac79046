package io.smskit.template;

/**
 * What the values of a template's parameter look like.
 *
 * @since 0.1
 */
public enum ParameterType {
    /** Any text without a link. */
    TEXT,
    /** Decimal digits 0 to 9, such as a one-time code; leading zeros count. */
    DIGITS,
    /** A whole number, with a leading minus if negative. */
    INTEGER,
    /** A decimal number with an optional fraction behind a point. */
    DECIMAL,
    /** A text that may be or hold a link. */
    LINK
}
