package io.smskit.core.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.smskit.InvalidMessageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** libphonenumber is the oracle: however a number is written, both give the same answer. */
class NumberAgreementTest {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final int RANDOM_NUMBERS = 200_000;

    private final Map<String, NumberRecognizer> recognizers = new HashMap<>();

    @Test
    void agreesOnTheExamplesOfEveryRegionHoweverTheyAreWritten() {
        List<PhoneNumber> examples = examples();
        for (PhoneNumber example : examples) {
            String region = PLANS.getRegionCodeForNumber(example);
            for (PhoneNumberFormat format :
                    List.of(PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL)) {
                assertAgreement(PLANS.format(example, format), regionOrNull(region));
            }
        }
        assertThat(examples).hasSizeGreaterThan(1_000);
    }

    @Test
    void agreesOnRandomNumbersOfEveryRegion() {
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("NumberAgreementTest seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<PhoneNumber> examples = examples();
        int valid = 0;
        // One example after the other: libphonenumber caches a hundred patterns, so that a region at a time is fast.
        for (int i = 0; i < RANDOM_NUMBERS; i++) {
            PhoneNumber example = examples.get((int) ((long) i * examples.size() / RANDOM_NUMBERS));
            valid += assertAgreementNear(example, random) ? 1 : 0;
        }
        System.out.println("  " + valid + " of " + RANDOM_NUMBERS + " are valid");
        assertThat(valid).isBetween(RANDOM_NUMBERS / 5, RANDOM_NUMBERS * 4 / 5);
    }

    private boolean assertAgreementNear(PhoneNumber example, RandomGenerator random) {
        String national = changed(PLANS.getNationalSignificantNumber(example), random);
        String home = regionOrNull(PLANS.getRegionCodeForCountryCode(example.getCountryCode()));
        return random.nextInt(4) == 0
                ? assertAgreement(scattered(prefix(random) + national, random), home)
                : assertAgreement("+" + example.getCountryCode() + national, random.nextBoolean() ? home : null);
    }

    /** True if both find the number valid. */
    private boolean assertAgreement(String raw, @Nullable String region) {
        Truth truth = Truth.of(raw, region);
        Truth answer = answer(raw, region);
        if (answer != null && answer.country().equals("ZZ")) {
            assertThat(PLANS.getSupportedCallingCodes())
                    .as(raw)
                    .noneMatch(code -> answer.e164().startsWith("+" + code));
        } else {
            assertThat(answer).as("%s written in %s", raw, region).isEqualTo(truth);
        }
        return truth != null;
    }

    private @Nullable Truth answer(String raw, @Nullable String region) {
        try {
            return Truth.of(recognizers
                    .computeIfAbsent(String.valueOf(region), key -> NumberRecognizer.withDefaultRegion(region))
                    .recognize(raw));
        } catch (InvalidMessageException refused) {
            return null;
        }
    }

    private static List<PhoneNumber> examples() {
        List<PhoneNumber> examples = new ArrayList<>();
        for (String region : PLANS.getSupportedRegions()) {
            for (PhoneNumberType type : PLANS.getSupportedTypesForRegion(region)) {
                examples.add(PLANS.getExampleNumberForType(region, type));
            }
        }
        for (int callingCode : PLANS.getSupportedGlobalNetworkCallingCodes()) {
            examples.add(PLANS.getExampleNumberForNonGeoEntity(callingCode));
        }
        return examples;
    }

    private static @Nullable String regionOrNull(String region) {
        return PLANS.getSupportedRegions().contains(region) ? region : null;
    }

    /** Keeps some leading digits, so that all prefixes are met often and most lengths are right. */
    private static String changed(String national, RandomGenerator random) {
        int kept = random.nextInt(national.length() + 1);
        int length = national.length() + (random.nextInt(8) == 0 ? random.nextInt(-2, 3) : 0);
        StringBuilder digits = new StringBuilder(national.substring(0, kept));
        while (digits.length() < length) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static String prefix(RandomGenerator random) {
        return List.of("", "", "0", "00", "1", "8", "15", "011", "+").get(random.nextInt(9));
    }

    private static String scattered(String digits, RandomGenerator random) {
        StringBuilder written = new StringBuilder();
        for (char digit : digits.toCharArray()) {
            written.append(digit);
            if (random.nextInt(4) == 0) {
                written.append(" -./()".charAt(random.nextInt(6)));
            }
        }
        return written.toString();
    }
}
