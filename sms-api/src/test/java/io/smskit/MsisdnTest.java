package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MsisdnTest {

    static InvalidMessageException refusalOf(String number) {
        InvalidMessageException refusal = catchThrowableOfType(InvalidMessageException.class, () -> Msisdn.of(number));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PHONE);
        return refusal;
    }

    @Nested
    class WhenTheFormIsRight {

        @ParameterizedTest
        @ValueSource(strings = {"+8613800138000", "8613800138000"})
        void keepsTheDigitsWithAndWithoutThePlus(String number) {
            Msisdn msisdn = Msisdn.of(number);

            assertThat(msisdn.digits()).isEqualTo("8613800138000");
            assertThat(msisdn.e164()).isEqualTo("+8613800138000");
        }

        @ParameterizedTest
        @ValueSource(strings = {"+1234567", "1234567", "+123456789012345", "999999999999999"})
        void takesSevenToFifteenDigits(String number) {
            assertThat(Msisdn.of(number).e164()).endsWith(number).startsWith("+");
        }

        @Test
        void isEqualForTheSameDigitsOnly() {
            Msisdn number = Msisdn.of("+8613800138000");

            assertThat(number)
                    .isEqualTo(Msisdn.of("8613800138000"))
                    .hasSameHashCodeAs(Msisdn.of("8613800138000"))
                    .isNotEqualTo(Msisdn.of("+8613800138001"))
                    .isNotEqualTo("+8613800138000");
        }

        @Test
        void givesBackEveryNumberItTook() {
            long seed = RandomGenerator.getDefault().nextLong();
            System.out.println("MsisdnTest.givesBackEveryNumberItTook seed " + seed);
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            for (int i = 0; i < 20_000; i++) {
                String digits = Long.toString(random.nextLong(1_000_000L, 1_000_000_000_000_000L));

                assertThat(Msisdn.of("+" + digits).digits()).isEqualTo(digits);
                assertThat(Msisdn.of(digits).e164()).isEqualTo("+" + digits);
            }
        }

        @Test
        void retainsOneLongAndNothingElse() {
            List<Field> fields = Arrays.stream(Msisdn.class.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .toList();

            assertThat(fields).singleElement().extracting(Field::getType).isEqualTo(long.class);
        }
    }

    @Nested
    class WhenTheFormIsWrong {

        @ParameterizedTest
        @NullAndEmptySource
        @ValueSource(strings = {" ", "\t\n", "\u3000"})
        void saysThatItIsEmpty(String number) {
            assertThat(refusalOf(number)).hasMessage("phone is empty");
        }

        @ParameterizedTest
        @MethodSource("io.smskit.MsisdnTest#strangers")
        void namesThePositionOfTheFirstStranger(String number, int position) {
            assertThat(refusalOf(number)).hasMessage("character " + position + " of the phone number is not a digit");
        }

        @ParameterizedTest
        @CsvSource({"+, 0", "123456, 6", "+123456, 6", "1234567890123456, 16"})
        void namesTheNumberOfDigits(String number, int digits) {
            assertThat(refusalOf(number)).hasMessage("the phone number has " + digits + " digits, 7 to 15 are allowed");
        }

        @ParameterizedTest
        @CsvSource({"+08613800138000, 2", "008613800138000, 1", "0000000, 1"})
        void refusesACountryCodeOfZero(String number, int position) {
            assertThat(refusalOf(number))
                    .hasMessage("character " + position
                            + " of the phone number is 0, but a country code starts with 1 to 9");
        }

        @ParameterizedTest
        @ValueSource(ints = {17, 1_000_000})
        void looksAtTheLengthFirst(int length) {
            assertThat(refusalOf("x".repeat(length)))
                    .hasMessage("the phone number has " + length + " characters, at most 16 are allowed");
        }

        @Test
        void refusesAMillionCharactersWithinAMillisecond() {
            String huge = "1".repeat(1_000_000);
            refusalOf(huge);

            assertThat(fastestOfTenRefusals(huge)).isLessThan(1_000_000);
        }

        @ParameterizedTest
        @ValueSource(strings = {"+86138001x8000", "+8613800138000123", "+8613800138000\r\n", "\uff0b8613800138000"})
        void neverRepeatsTheNumber(String number) {
            assertThat(refusalOf(number).getMessage()).doesNotContain("1380013").doesNotContain(number);
        }

        private static long fastestOfTenRefusals(String number) {
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                refusalOf(number);
                fastest = Math.min(fastest, System.nanoTime() - start);
            }
            return fastest;
        }
    }

    @Nested
    class WhenMasked {

        @ParameterizedTest
        @CsvSource({
            "1234567, 123****",
            "12345678, 123****8",
            "123456789, 123****89",
            "1234567890, 123****890",
            "12345678901, 123****8901",
            "123456789012, 1234****9012",
            "8613800138000, 86138****8000",
            "12345678901234, 12345*****1234",
            "123456789012345, 12345******2345"
        })
        void showsLessOfAShorterNumber(String number, String masked) {
            assertThat(Msisdn.of(number).masked()).isEqualTo(masked);
        }

        @Test
        void printsItselfMasked() {
            assertThat(Msisdn.of("+8613800138000")).hasToString("86138****8000");
        }
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of("+861380013800\n", 14),
                Arguments.of("+8613800138000\r", 15),
                Arguments.of("\n8613800138000", 1),
                Arguments.of("++8613800138000", 2),
                Arguments.of("86+13800138000", 3),
                Arguments.of(" 8613800138000", 1),
                Arguments.of("8613800138000 ", 14),
                Arguments.of("+86 13800138000", 4),
                Arguments.of("+86-13800138000", 4),
                Arguments.of("\uff0b8613800138000", 1),
                Arguments.of("+86\uff11380013800", 4),
                Arguments.of("+86\u0661380013800", 4),
                Arguments.of("+\u200b8613800138000", 2),
                Arguments.of("\u200f8613800138000", 1),
                Arguments.of("+86138\ud835\udfce013800", 7),
                Arguments.of("+861380013800a", 14),
                Arguments.of("+86138001380/0", 13),
                Arguments.of("+86138001380:0", 13),
                Arguments.of("+86138001380\u00000", 13));
    }
}
