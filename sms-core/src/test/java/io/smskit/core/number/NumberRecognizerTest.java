package io.smskit.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Msisdn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRecognizerTest {
    private static final NumberRecognizer CHINESE = NumberRecognizer.withDefaultRegion("CN");
    private static final NumberRecognizer HOMELESS = NumberRecognizer.withDefaultRegion(null);
    private static final RecognizedNumber CHINESE_MOBILE =
            new RecognizedNumber(Msisdn.of("8613800138000"), "CN", NumberKind.MOBILE);

    private static String refusalOf(NumberRecognizer recognizer, @Nullable String raw) {
        InvalidMessageException refusal =
                catchThrowableOfType(InvalidMessageException.class, () -> recognizer.recognize(raw));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PHONE);
        return refusal.getMessage();
    }

    @Nested
    class WithItsCountryCode {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+8613800138000",
                    "+86 138 0013 8000",
                    "+86-138-0013-8000",
                    "+86.138.0013.8000",
                    "+86/138/0013/8000",
                    "(+86) 138 0013 8000",
                    " +8613800138000 ",
                    "+86 0 13800138000"
                })
        void needsNoDefaultRegion(String raw) {
            assertThat(HOMELESS.recognize(raw)).isEqualTo(CHINESE_MOBILE);
            assertThat(CHINESE.recognize(raw)).isEqualTo(CHINESE_MOBILE);
        }

        @ParameterizedTest
        @CsvSource({
            "+8613800138000, CN, MOBILE",
            "+861065529988, CN, FIXED",
            "+447400123456, GB, MOBILE",
            "+447781123456, GG, MOBILE",
            "+14155552671, US, FIXED_OR_MOBILE",
            "+15062345678, CA, FIXED_OR_MOBILE",
            "+18764567890, JM, MOBILE",
            "+77710009998, KZ, MOBILE",
            "+79123456789, RU, MOBILE",
            "+390612345678, IT, FIXED",
            "+85251234567, HK, MOBILE",
            "+886912345678, TW, MOBILE",
            "+19002345678, US, PREMIUM_RATE",
            "+18002345678, US, OTHER",
            "+80012345678, 001, OTHER",
            "+881612345678, 001, MOBILE"
        })
        void tellsCountryAndKind(String raw, String country, NumberKind kind) {
            assertThat(HOMELESS.recognize(raw)).isEqualTo(new RecognizedNumber(Msisdn.of(raw), country, kind));
        }

        @ParameterizedTest
        @CsvSource({"+999123456789, 999123456789", "+210 123-4567, 2101234567", "+999 1234, 9991234"})
        void reportsACountryCodeThatNobodyHas(String raw, String digits) {
            assertThat(CHINESE.recognize(raw))
                    .isEqualTo(new RecognizedNumber(Msisdn.of(digits), "ZZ", NumberKind.OTHER));
        }

        @Test
        void printsNoFullNumber() {
            assertThat(CHINESE.recognize("+8613800138000").toString())
                    .contains("86138****8000")
                    .doesNotContain("13800138000");
        }
    }

    @Nested
    class WithADefaultRegion {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "13800138000",
                    "138 0013 8000",
                    "138-0013-8000",
                    "(138) 0013.8000",
                    "013800138000",
                    "8613800138000",
                    "008613800138000",
                    "00 86 138/0013/8000"
                })
        void readsWhatPeopleOfThatRegionWrite(String raw) {
            assertThat(CHINESE.recognize(raw)).isEqualTo(CHINESE_MOBILE);
        }

        @ParameterizedTest
        @CsvSource({
            "GB, 07400 123456, +447400123456",
            "US, (415) 555-2671, +14155552671",
            "US, 011 86 138 0013 8000, +8613800138000",
            "IT, 06 1234 5678, +390612345678",
            "DE, 0151/23456789, +4915123456789",
            "AR, 011 15-2345-6789, +5491123456789",
            "RU, 8 (912) 345-67-89, +79123456789"
        })
        void followsThatRegionsPlan(String region, String raw, String e164) {
            assertThat(NumberRecognizer.withDefaultRegion(region).recognize(raw).msisdn())
                    .isEqualTo(Msisdn.of(e164));
        }

        @ParameterizedTest
        @ValueSource(strings = {"cn", "China", "ZZ", "001", "86", "", "XX"})
        void refusesARegionThatHasNoPlan(String region) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NumberRecognizer.withDefaultRegion(region))
                    .withMessage("no numbering plan is known for the default region '" + region
                            + "'; write the two capital letters of ISO 3166, such as CN");
        }
    }

    @Nested
    class WhenTheNumberDoesNotExist {

        @ParameterizedTest
        @CsvSource({
            "+8612345678901, CN",
            "+861380013800, CN",
            "+86138001380001, CN",
            "12345678901, CN",
            "+33012345678, FR",
            "+11234567890, country code +1",
            "+8001234567, country code +800"
        })
        void namesTheCountryOnly(String raw, String plan) {
            assertThat(refusalOf(CHINESE, raw)).isEqualTo("the phone number is not a valid number of " + plan);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "1 | the phone number has too few digits",
                    "() | the phone number has too few digits",
                    "+ | the phone number has too few digits",
                    "+86 | the phone number has too few digits",
                    "+861 | the phone number has too few digits",
                    "+86138001380001380013800 | the phone number has too many digits",
                    "00999123456789 | the phone number begins with an unknown country code",
                    "+0 999 123456 | the phone number has 0 behind its +, but a country code starts with 1 to 9",
                    "+999 123 | the phone number has 6 digits, 7 to 15 are allowed",
                    "+999 1234567890123 | the phone number has 16 digits, 7 to 15 are allowed"
                })
        void saysWhatIsWrong(String raw, String message) {
            assertThat(refusalOf(CHINESE, raw)).isEqualTo(message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"13800138000", "008613800138000", "8613800138000"})
        void asksForTheCountryCodeWhereNoRegionIsSet(String raw) {
            assertThat(refusalOf(HOMELESS, raw))
                    .isEqualTo("the phone number has no country code and no default region is set;"
                            + " begin it with + and its country code");
        }
    }

    @Nested
    class WhenTheInputIsHostile {

        @ParameterizedTest
        @NullAndEmptySource
        @ValueSource(strings = {" ", "\r\n", "\u3000\t"})
        void saysThatItIsEmpty(String raw) {
            assertThat(refusalOf(CHINESE, raw)).isEqualTo("phone is empty");
        }

        @ParameterizedTest
        @CsvSource({
            "'+8613800000000\r\nBcc: x', 15",
            "'+8613800138000\n', 15",
            "'\r+8613800138000', 1",
            "'+86\t13800138000', 4",
            "\uff0b8613800138000, 1",
            "'+86\uff113800138000', 4",
            "'+86\u0661\u0663800138000', 4",
            "'138\u200b00138000', 4",
            "'\u200f+8613800138000', 1",
            "'+86\u00a013800138000', 4",
            "'138\u20100013\u20108000', 4",
            "'+8613\ud835\udfd000138000', 6",
            "'138001\u000038000', 7",
            "1-800-FLOWERS, 7",
            "13800138000x12, 12",
            "13800138000#12, 12",
            "'13800138000;ext=1', 12",
            "'13800138000,1', 12",
            "tel:+8613800138000, 1",
            "*13800138000, 1",
            "~13800138000, 1",
            "++8613800138000, 2",
            "86+13800138000, 3",
            "'${jndi:ldap://x}', 1"
        })
        void namesThePositionOfTheFirstStranger(String raw, int position) {
            String message = "character " + position + " of the phone number is not a digit";

            assertThat(refusalOf(CHINESE, raw)).isEqualTo(message);
            assertThat(refusalOf(HOMELESS, raw)).isEqualTo(message);
        }

        @ParameterizedTest
        @ValueSource(ints = {41, 1_000_000})
        void looksAtTheLengthFirst(int length) {
            assertThat(refusalOf(CHINESE, "+".repeat(length)))
                    .isEqualTo("the phone number has " + length + " characters, at most 40 are allowed");
        }

        @Test
        void takesFortyCharacters() {
            assertThat(CHINESE.recognize("+86 138 0013 8000" + " ".repeat(23))).isEqualTo(CHINESE_MOBILE);
        }

        @Test
        void refusesAMillionCharactersWithinAMillisecond() {
            String huge = "+86" + "1".repeat(999_997);
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                refusalOf(CHINESE, huge);
                fastest = Math.min(fastest, System.nanoTime() - start);
            }

            assertThat(fastest).isLessThan(1_000_000);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+8612345678901",
                    "12345678901x",
                    "123456789012345678901234567890",
                    "+0 12345678901",
                    "0099912345678901",
                    "+99912345678901234"
                })
        void neverRepeatsTheNumber(String raw) {
            assertThat(refusalOf(CHINESE, raw)).doesNotContain("12345").doesNotContain("8901");
        }
    }
}
