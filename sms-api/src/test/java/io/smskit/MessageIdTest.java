package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0000000000000",
        "1, 0000000000001",
        "31, 000000000000Z",
        "32, 0000000000010",
        "1048575, 000000000ZZZZ",
        "9223372036854775807, 7ZZZZZZZZZZZZ"
    })
    void isThirteenCharactersOfCrockfordsBase32(long value, String text) {
        assertThat(MessageId.of(value)).hasToString(text);
        assertThat(MessageId.parse(text)).isEqualTo(MessageId.of(value));
        assertThat(MessageId.parse(text).value()).isEqualTo(value);
    }

    @Test
    void agreesWithBigIntegersBase32() {
        RandomGenerator random = seeded("agreesWithBigIntegersBase32");
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong() >>> random.nextInt(1, 63);

            assertThat(MessageId.of(value).toString()).isEqualTo(crockford(value));
            assertThat(MessageId.parse(crockford(value))).isEqualTo(MessageId.of(value));
        }
    }

    @Test
    void sortsAsATextLikeTheNumber() {
        RandomGenerator random = seeded("sortsAsATextLikeTheNumber");
        List<MessageId> ids = random.longs(1_000, 0, Long.MAX_VALUE)
                .mapToObj(MessageId::of)
                .sorted()
                .toList();

        assertThat(ids.stream().map(MessageId::toString)).isSorted();
        assertThat(ids.stream().map(MessageId::value)).isSorted();
    }

    @Test
    void isEqualForTheSameNumberOnly() {
        assertThat(MessageId.of(77))
                .isEqualTo(MessageId.of(77))
                .hasSameHashCodeAs(MessageId.of(77))
                .isEqualByComparingTo(MessageId.of(77))
                .isNotEqualTo(MessageId.of(78))
                .isNotEqualTo(77L);
    }

    @Test
    void isNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageId.of(-1))
                .withMessage("a message id is not negative");
    }

    @Nested
    class WhenRead {

        @Test
        void takesLettersOfEitherCase() {
            assertThat(MessageId.parse("0abcdefghjkmn")).isEqualTo(MessageId.parse("0ABCDEFGHJKMN"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "0",
                    "000000000000",
                    "00000000000000",
                    "8000000000000",
                    "ZZZZZZZZZZZZZ",
                    "000000000000I",
                    "000000000000L",
                    "000000000000O",
                    "000000000000U",
                    "000000000000-",
                    "000000000000\n",
                    "00000000000 0",
                    "000000000000\u0661",
                    "000000000000\uff11",
                    "000000000000\u017f",
                    "000000000000\u0131",
                    "../../etc/pwd"
                })
        void refusesWhatIsNoTextForm(String text) {
            assertThat(MessageId.tryParse(text)).isEmpty();

            InvalidMessageException refusal =
                    MessageTest.refusalOf(ErrorCode.INVALID_MESSAGE_ID, () -> MessageId.parse(text));
            assertThat(refusal).hasMessage("a message id has 13 characters of 0-9 and A-Z without I, L, O, U");
        }

        @Test
        void refusesAMillionCharactersByTheirNumber() {
            assertThat(MessageId.tryParse("0".repeat(1_000_000))).isEmpty();
        }
    }

    private static RandomGenerator seeded(String test) {
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("MessageIdTest." + test + " seed " + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** BigInteger counts its base 32 as 0-9, a-v; Crockford leaves out four letters. */
    private static String crockford(long value) {
        String digits =
                String.format("%13s", BigInteger.valueOf(value).toString(32)).replace(' ', '0');
        StringBuilder text = new StringBuilder();
        for (char c : digits.toCharArray()) {
            text.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt("0123456789abcdefghijklmnopqrstuv".indexOf(c)));
        }
        return text.toString();
    }
}
