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

    /** Whether its digits alone would be a number of the mainland there, although it is one of North America. */
    public static boolean isAmbiguous(Msisdn number) {
        String digits = number.digits();
        return digits.length() == MAINLAND_DIGITS && digits.startsWith("1");
    }

    /**
     * The number as it is written there. Eleven digits that begin with 1 are a number of the mainland there, so one of North
     * America begins with 00: without it the message would go to a stranger.
     */
    public static String write(Msisdn number) {
        String digits = number.digits();
        if (isMainland(number)) {
            return digits.substring(MAINLAND.length());
        }
        return isAmbiguous(number) ? "00" + digits : digits;
    }

    /**
     * Reads a number; empty for any other text. Behind {@code +} or {@code 00} stands a country code. Without it, eleven
     * digits that begin with 13 to 19 are a number of the mainland, although one of North America may look the same: the
     * services do not tell them apart either.
     */
    public static Optional<Msisdn> read(String text) {
        String full = text.startsWith("00") ? "+" + text.substring(2) : text;
        boolean mainland = full.length() == MAINLAND_DIGITS && full.startsWith("1") && full.charAt(1) >= '3';
        try {
            return Optional.of(Msisdn.of(mainland ? MAINLAND + full : full));
        } catch (InvalidMessageException e) {
            return Optional.empty();
        }
    }
}
