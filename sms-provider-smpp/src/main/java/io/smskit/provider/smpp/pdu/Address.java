package io.smskit.provider.smpp.pdu;

import static java.util.Objects.requireNonNull;

/**
 * A source or destination address (SMPP 3.4 §5.2.5-5.2.9).
 *
 * @param typeOfNumber TON, 0..255
 * @param numberingPlan NPI, 0..255
 * @param value digits, or letters of an alphanumeric source; at most 20 characters, in ASCII
 */
public record Address(int typeOfNumber, int numberingPlan, String value) {
    /** No address: the peer puts its own. */
    public static final Address NONE = new Address(0, 0, "");

    static final int MOST_CHARACTERS = 20;

    public Address {
        requireNonNull(value, "value");
    }

    /** Names the plan and never the number. */
    @Override
    public String toString() {
        return "address of " + value.length() + " characters, TON " + typeOfNumber + ", NPI " + numberingPlan;
    }
}
