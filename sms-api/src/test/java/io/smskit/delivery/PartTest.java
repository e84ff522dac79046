package io.smskit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
    private static final Failure FAILURE = Failure.of(FailureKind.UNAVAILABLE, "ESME_RSYSERR", "system error");

    @Test
    void isAcceptedWithTheProvidersId() {
        Part part = Part.accepted(2, "8A3F");

        assertThat(part.number()).isEqualTo(2);
        assertThat(part.providerMessageId()).contains("8A3F");
        assertThat(part.failure()).isEmpty();
        assertThat(part.isAccepted()).isTrue();
        assertThat(part.isUnknown()).isFalse();
        assertThat(part).hasToString("part 2 accepted 8A3F");
    }

    @Test
    void isAcceptedWithoutAnIdWhereTheProviderGaveNone() {
        Part part = Part.accepted(1, "");

        assertThat(part.providerMessageId()).isEmpty();
        assertThat(part.isAccepted()).isTrue();
        assertThat(part).hasToString("part 1 accepted");
    }

    @Test
    void isRejectedForAReason() {
        Part part = Part.rejected(3, FAILURE);

        assertThat(part.failure()).contains(FAILURE);
        assertThat(part.providerMessageId()).isEmpty();
        assertThat(part.isAccepted()).isFalse();
        assertThat(part.isUnknown()).isFalse();
        assertThat(part).hasToString("part 3 rejected UNAVAILABLE ESME_RSYSERR: system error");
    }

    @Test
    void isUnknownForAReason() {
        Part part = Part.unknown(3, FAILURE);

        assertThat(part.failure()).contains(FAILURE);
        assertThat(part.isAccepted()).isFalse();
        assertThat(part.isUnknown()).isTrue();
        assertThat(part).hasToString("part 3 unknown UNAVAILABLE ESME_RSYSERR: system error");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 256, Integer.MAX_VALUE})
    void refusesANumberThatNoSegmentCanHave(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Part.accepted(number, "x"))
                .withMessage("part number " + number + " is not in 1..255");
        assertThatIllegalArgumentException().isThrownBy(() -> Part.rejected(number, FAILURE));
        assertThatIllegalArgumentException().isThrownBy(() -> Part.unknown(number, FAILURE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255})
    void takesTheFirstAndTheLastNumber(int number) {
        assertThat(Part.accepted(number, "x").number()).isEqualTo(number);
    }

    @Test
    void isEqualForTheSameVerdictOnly() {
        Failure other = Failure.of(FailureKind.UNAVAILABLE, "ESME_RMSGQFUL", "queue full");

        assertThat(Part.accepted(1, "a"))
                .isEqualTo(Part.accepted(1, "a"))
                .hasSameHashCodeAs(Part.accepted(1, "a"))
                .isNotEqualTo(Part.accepted(2, "a"))
                .isNotEqualTo(Part.accepted(1, "b"))
                .isNotEqualTo("a");
        assertThat(Part.rejected(1, FAILURE))
                .isEqualTo(Part.rejected(1, FAILURE))
                .isNotEqualTo(Part.rejected(1, other))
                .isNotEqualTo(Part.unknown(1, FAILURE));
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> Part.accepted(1, null));
        assertThatNullPointerException().isThrownBy(() -> Part.rejected(1, null));
        assertThatNullPointerException().isThrownBy(() -> Part.unknown(1, null));
    }

    @Test
    void printsTheProvidersIdOnOneShortLine() {
        assertThat(Part.accepted(1, "id\r\n2026-11-21 INFO ok\u001b[31m\u009b").toString())
                .isEqualTo("part 1 accepted id  2026-11-21 INFO ok [31m ");
        assertThat(Part.accepted(1, "i".repeat(60_000)).toString()).hasSizeLessThan(300);
        assertThat(Part.accepted(1, "a\nb").providerMessageId()).contains("a\nb");
    }
}
