package io.smskit.simulator.smsc.pdu;

/**
 * Who sends or gets a message.
 *
 * @param ton the type of number (SMPP 3.4 §5.2.5), such as 1 for international and 5 for alphanumeric
 * @param npi the numbering plan (SMPP 3.4 §5.2.6), such as 1 for E.164
 * @param digits as on the wire, without a plus
 * @since 0.1
 */
public record Address(int ton, int npi, String digits) {
    /** No address, as where the SMSC fills it in. */
    public static final Address NONE = new Address(0, 0, "");

    /** An international number of E.164, with or without its plus. */
    public static Address international(String number) {
        return new Address(1, 1, number.startsWith("+") ? number.substring(1) : number);
    }

    /** Hides all but the last digits. */
    @Override
    public String toString() {
        int shown = Math.min(2, digits.length() / 2);
        return ton + "/" + npi + "/…" + digits.substring(digits.length() - shown);
    }
}
