package io.smskit.http.china;

import io.smskit.InvalidMessageException;
import io.smskit.Msisdn;
import java.util.Optional;

/**
 * Numbers as services of mainland China write them: their own ones without country code, all others as digits with it.
 *
 * @since 0.1
 */
public final class ChinaNumber {
    private static final String MAINLAND = "86";
    private static final int MAINLAND_DIGITS = 11;

    private ChinaNumber() {}

    /** Whether it is a handset's number of the mainland. */
    public static boolean isMainland(Msisdn number) {
        String digits = number.digits();
        return digits.startsWith(MAINLAND + "1") && digits.length() == MAINLAND.length() + MAINLAND_DIGITS;
    }

    /** The number as it is written there. */
    public static String write(Msisdn number) {
        return isMainland(number) ? number.digits().substring(MAINLAND.length()) : number.digits();
    }

    /**
     * Reads a number; empty for any other text. Behind {@code +} or {@code 00} stands a country code. Without it, eleven
     * digits that begin with 1 are a number of the mainland, although a North American number looks the same: the services
     * do not tell them apart either.
     */
    public static Optional<Msisdn> read(String text) {
        String full = text.startsWith("00") ? "+" + text.substring(2) : text;
        boolean mainland = full.length() == MAINLAND_DIGITS && full.startsWith("1");
        try {
            return Optional.of(Msisdn.of(mainland ? MAINLAND + full : full));
        } catch (InvalidMessageException e) {
            return Optional.empty();
        }
    }
}
