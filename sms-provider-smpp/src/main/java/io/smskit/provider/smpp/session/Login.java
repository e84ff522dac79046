package io.smskit.provider.smpp.session;

import static java.util.Objects.requireNonNull;

import io.smskit.provider.smpp.pdu.Address;

/**
 * Who binds (SMPP 3.4 §4.1).
 *
 * @param systemId at most 15 characters
 * @param password at most 8 characters by the standard
 * @param systemType at most 12 characters, often empty
 * @param addressRange which numbers a receiver serves, often {@link Address#NONE}
 */
public record Login(String systemId, String password, String systemType, Address addressRange) {
    public Login {
        requireNonNull(systemId, "systemId");
        requireNonNull(password, "password");
        requireNonNull(systemType, "systemType");
        requireNonNull(addressRange, "addressRange");
    }

    /** Names the system id, never the password. */
    @Override
    public String toString() {
        return "system id " + systemId;
    }
}
