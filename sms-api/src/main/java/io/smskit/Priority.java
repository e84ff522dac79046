package io.smskit;

/**
 * The lane of a message, strictest first. A lane goes before all lower ones, except that one slot in twenty goes to the
 * lowest lane that waits.
 *
 * @since 0.1
 */
public enum Priority {
    /** Somebody waits for it right now. */
    URGENT,
    /** Before ordinary traffic. */
    HIGH,
    /** Ordinary traffic. */
    NORMAL,
    /** Whenever there is room. */
    LOW
}
