package io.smskit.simulator.smsc;

import java.util.Locale;

/**
 * How the SMSC writes its number of a message, which is up to 10 decimal and 8 hexadecimal digits long.
 *
 * @since 0.1
 */
public enum IdForm {
    DECIMAL("%d"),
    /** With zeros in front, 10 digits. */
    DECIMAL_PADDED("%010d"),
    HEX_LOWER("%x"),
    HEX_UPPER("%X"),
    /** With zeros in front, 8 digits. */
    HEX_PADDED("%08X");

    private final String pattern;

    IdForm(String pattern) {
        this.pattern = pattern;
    }

    String write(long id) {
        return this == DECIMAL ? Long.toString(id) : String.format(Locale.ROOT, pattern, id);
    }
}
