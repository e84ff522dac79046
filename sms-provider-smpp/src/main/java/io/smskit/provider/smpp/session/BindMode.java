package io.smskit.provider.smpp.session;

/** What a bind of a link may do (SMPP 3.4 §2.2.1). */
public enum BindMode {
    /** Submits only; reports come another way. */
    TRANSMITTER,
    /** Takes reports and messages only. */
    RECEIVER,
    /** Both over one connection. */
    TRANSCEIVER,
    /** A transmitter and a receiver side by side, for peers without transceivers. */
    PAIR
}
