package io.smskit.provider.aliyun;

import io.smskit.InvalidMessageException;
import io.smskit.Msisdn;
import java.util.Optional;

/** Numbers as the service writes them: mainland ones without country code, all others as digits with it. */
final class WireNumber {
    private static final String MAINLAND = "86";
    private static final int MAINLAND_DIGITS = 11;

    private WireNumber() {}

    static boolean isMainland(Msisdn number) {
        String digits = number.digits();
        return digits.startsWith(MAINLAND + "1") && digits.length() == MAINLAND.length() + MAINLAND_DIGITS;
    }

    static String of(Msisdn number) {
        return isMainland(number) ? number.digits().substring(MAINLAND.length()) : number.digits();
    }

    /**
     * Reads a number. Eleven digits that begin with 1 are a mainland mobile, although a North American number looks the
     * same: the service does not tell them apart either.
     */
    static Optional<Msisdn> read(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text.startsWith("00") ? text.substring(2) : text;
        boolean mainland = digits.length() == MAINLAND_DIGITS && digits.startsWith("1");
        try {
            return Optional.of(Msisdn.of(mainland ? MAINLAND + digits : digits));
        } catch (InvalidMessageException e) {
            return Optional.empty();
        }
    }
}
