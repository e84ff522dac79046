package io.smskit.spi.store;

/**
 * What a store survives after it has said that something is stored.
 *
 * @since 0.1
 */
public enum Durability {
    /** The end of the machine's power. */
    POWER_LOSS,
    /** The end of the process at any instant. */
    PROCESS_KILL,
    /** Nothing: what was stored ends with the process. */
    NONE
}
