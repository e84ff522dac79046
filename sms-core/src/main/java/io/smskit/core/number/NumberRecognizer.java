package io.smskit.core.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Msisdn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a caller wrote into a number in E.164 with its country and kind. Takes E.164 with {@code +} in any case;
 * with a default region also that region's national form and its international prefix. Digits are ASCII, separators are
 * space, hyphen, dot, slash and parentheses; anything else is refused, never dropped or folded.
 *
 * <p>Immutable and safe for any thread.
 */
public final class NumberRecognizer {
    private static final int MAX_CHARACTERS = 40;
    private static final String SEPARATORS = " -./()";

    private final @Nullable String defaultRegion;

    private NumberRecognizer(@Nullable String defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    /**
     * A recogniser of numbers as they are written in a region.
     *
     * @param region ISO 3166-1 alpha-2 in capitals, such as {@code CN}; null: every number needs its country code
     * @throws IllegalArgumentException if no numbering plan is known for the region
     */
    public static NumberRecognizer withDefaultRegion(@Nullable String region) {
        if (region != null && !NumberTable.WORLD.knowsCountry(region)) {
            throw new IllegalArgumentException("no numbering plan is known for the default region '" + region
                    + "'; write the two capital letters of ISO 3166, such as CN");
        }
        return new NumberRecognizer(region);
    }

    /**
     * Recognises a number.
     *
     * @return a number that is valid in its country, or one with an unknown country code as
     *     {@link RecognizedNumber#UNKNOWN_COUNTRY}
     * @throws InvalidMessageException with {@link ErrorCode#INVALID_PHONE} and a text that never repeats the number
     */
    public RecognizedNumber recognize(@Nullable String raw) {
        RecognizedNumber known = raw == null ? null : NumberTable.WORLD.find(raw);
        return known == null ? ask(requireReadable(raw)) : known;
    }

    private static String requireReadable(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            throw invalid("phone is empty");
        }
        // The length comes first, so that a huge text costs nothing.
        if (raw.length() > MAX_CHARACTERS) {
            throw invalid(
                    "the phone number has " + raw.length() + " characters, at most " + MAX_CHARACTERS + " are allowed");
        }
        if (raw.isBlank()) {
            throw invalid("phone is empty");
        }
        // libphonenumber would fold foreign digits and read letters as keys without a word.
        boolean begun = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && SEPARATORS.indexOf(c) < 0 && (c != '+' || begun)) {
                throw invalid("character " + (i + 1) + " of the phone number is not a digit");
            }
            begun |= digit || c == '+';
        }
        return raw;
    }

    private RecognizedNumber ask(String raw) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        PhoneNumber number;
        try {
            number = plans.parse(raw, defaultRegion);
        } catch (NumberParseException refusal) {
            return afterRefusal(raw, refusal.getErrorType());
        }
        // Exactly the valid numbers have a type, and isValidNumber() would search for the region once more.
        PhoneNumberType type = plans.getNumberType(number);
        if (type == PhoneNumberType.UNKNOWN) {
            throw invalid("the phone number is not a valid number of " + plan(plans, number.getCountryCode()));
        }
        String e164 = plans.format(number, PhoneNumberFormat.E164);
        return new RecognizedNumber(msisdn(e164.substring(1)), plans.getRegionCodeForNumber(number), kind(type));
    }

    private RecognizedNumber afterRefusal(String raw, NumberParseException.ErrorType refusal) {
        if (refusal == NumberParseException.ErrorType.TOO_LONG) {
            throw invalid("the phone number has too many digits");
        }
        if (refusal != NumberParseException.ErrorType.INVALID_COUNTRY_CODE) {
            throw invalid("the phone number has too few digits");
        }
        if (raw.indexOf('+') < 0) {
            throw invalid(
                    defaultRegion == null
                            ? "the phone number has no country code and no default region is set;"
                                    + " begin it with + and its country code"
                            : "the phone number begins with an unknown country code");
        }
        String digits = raw.replaceAll("\\D", "");
        return new RecognizedNumber(msisdn(digits), RecognizedNumber.UNKNOWN_COUNTRY, NumberKind.OTHER);
    }

    private static Msisdn msisdn(String digits) {
        if (digits.startsWith("0")) {
            throw invalid("the phone number has 0 behind its +, but a country code starts with 1 to 9");
        }
        return Msisdn.of(digits);
    }

    private static String plan(PhoneNumberUtil plans, int callingCode) {
        List<String> regions = plans.getRegionCodesForCountryCode(callingCode);
        boolean oneCountry = regions.size() == 1 && !regions.contains(RecognizedNumber.WITHOUT_COUNTRY);
        return oneCountry ? regions.get(0) : "country code +" + callingCode;
    }

    private static NumberKind kind(PhoneNumberType type) {
        return switch (type) {
            case MOBILE -> NumberKind.MOBILE;
            case FIXED_LINE_OR_MOBILE -> NumberKind.FIXED_OR_MOBILE;
            case FIXED_LINE -> NumberKind.FIXED;
            case PREMIUM_RATE -> NumberKind.PREMIUM_RATE;
            default -> NumberKind.OTHER;
        };
    }

    private static InvalidMessageException invalid(String message) {
        return new InvalidMessageException(ErrorCode.INVALID_PHONE, message);
    }
}
