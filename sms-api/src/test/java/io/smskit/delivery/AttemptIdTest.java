package io.smskit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.MessageId;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptIdTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 0000000000000-1", "77, 12, 000000000002D-12", "9223372036854775807, 999999, 7ZZZZZZZZZZZZ-999999"
    })
    void isTheMessagesIdAndTheNumber(long message, int number, String text) {
        AttemptId id = new AttemptId(MessageId.of(message), number);

        assertThat(id).hasToString(text);
        assertThat(AttemptId.parse(text)).contains(id);
    }

    @Test
    void isShortAndHasLettersDigitsAndOneHyphenOnly() {
        assertThat(new AttemptId(MessageId.of(Long.MAX_VALUE), AttemptId.MAX_NUMBER).toString())
                .hasSizeLessThanOrEqualTo(20)
                .matches("[0-9A-Z]{13}-[0-9]+");
    }

    @Test
    void isReadBackFromItsTextForm() {
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("AttemptIdTest.isReadBackFromItsTextForm seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 5_000; i++) {
            AttemptId id = new AttemptId(
                    MessageId.of(random.nextLong(Long.MAX_VALUE)), random.nextInt(1, AttemptId.MAX_NUMBER + 1));

            assertThat(AttemptId.parse(id.toString())).contains(id);
            assertThat(AttemptId.parse(id.toString().toLowerCase(Locale.ROOT))).contains(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "0000000000000",
                "0000000000000-",
                "0000000000000-0",
                "0000000000000-01",
                "0000000000000-1000000",
                "0000000000000-99999999999",
                "0000000000000--1",
                "0000000000000-1-1",
                "0000000000000-+1",
                "0000000000000-1 ",
                "0000000000000-1\n",
                "0000000000000-a",
                "0000000000000-\u0661",
                "0000000000000-\uff11",
                "000000000000-1",
                "00000000000000-1",
                "8000000000000-1",
                "000000000000U-1",
                "-0000000000000-1",
                "order-17",
                "2026-11-21"
            })
    void isNobodysForAnyOtherText(String text) {
        assertThat(AttemptId.parse(text)).isEmpty();
    }

    @Test
    void isNobodysForAMillionCharacters() {
        assertThat(AttemptId.parse("0".repeat(1_000_000))).isEmpty();
        assertThat(AttemptId.parse("0000000000000-" + "1".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_000, Integer.MAX_VALUE})
    void refusesANumberOutOfRange(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttemptId(MessageId.of(1), number))
                .withMessage("attempt number " + number + " is not in 1..999999");
    }

    @Test
    void refusesNoMessage() {
        assertThatNullPointerException().isThrownBy(() -> new AttemptId(null, 1));
    }
}
