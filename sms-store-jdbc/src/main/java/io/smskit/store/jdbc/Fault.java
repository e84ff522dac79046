package io.smskit.store.jdbc;

/** What an error of the database means for the transaction that met it. */
enum Fault {
    /** Others were in the way: the same transaction may go through when it is tried again. */
    CONTENTION,
    /** A row with this key exists. */
    DUPLICATE,
    /** There is no room. */
    FULL,
    /** The connection is of no use any more; what was sent last may have happened. */
    BROKEN,
    /** The file is damaged. */
    DAMAGED,
    /** Anything else. */
    OTHER
}
