package io.smskit.core.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What libphonenumber itself says of a number, asked without any of our code. */
record Truth(String e164, String country, NumberKind kind) {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private static final Map<String, NumberKind> KINDS = Map.of(
            "MOBILE", NumberKind.MOBILE,
            "FIXED_LINE", NumberKind.FIXED,
            "FIXED_LINE_OR_MOBILE", NumberKind.FIXED_OR_MOBILE,
            "PREMIUM_RATE", NumberKind.PREMIUM_RATE);

    /** Null if the number is not valid, or is no number of 7 to 15 digits. */
    static @Nullable Truth of(String raw, @Nullable String region) {
        PhoneNumber number;
        try {
            number = PLANS.parse(raw, region);
        } catch (NumberParseException refused) {
            return null;
        }
        if (!PLANS.isValidNumber(number)) {
            return null;
        }
        String e164 = PLANS.format(number, PhoneNumberFormat.E164);
        if (e164.length() < 1 + 7 || e164.length() > 1 + 15) {
            return null;
        }
        NumberKind kind = KINDS.getOrDefault(PLANS.getNumberType(number).name(), NumberKind.OTHER);
        return new Truth(e164, PLANS.getRegionCodeForNumber(number), kind);
    }

    static @Nullable Truth of(@Nullable RecognizedNumber recognized) {
        return recognized == null
                ? null
                : new Truth(recognized.msisdn().e164(), recognized.country(), recognized.kind());
    }
}
