package io.smskit.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.spi.store.Suppression.Group;
import io.smskit.spi.store.Suppression.HashedNumber;
import io.smskit.spi.store.Suppression.Number;
import io.smskit.spi.store.Suppression.Prefix;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3600);
    private static final Number ANN = new Number(Msisdn.of("8613800138000"));

    @Nested
    class WhenItEnds {
        private final Suppression hour = new Suppression(ANN, null, "opt-out", NOON, LATER);

        @Test
        void forbidsFromItsFirstInstantOn() {
            assertThat(hour.forbids(MessageClass.MARKETING, NOON.minusNanos(1))).isFalse();
            assertThat(hour.forbids(MessageClass.MARKETING, NOON)).isTrue();
        }

        @Test
        void forbidsNothingAtItsLastInstant() {
            assertThat(hour.forbids(MessageClass.MARKETING, LATER.minusNanos(1)))
                    .isTrue();
            assertThat(hour.forbids(MessageClass.MARKETING, LATER)).isFalse();
        }
    }

    @Test
    void holdsForEverWithoutAnEnd() {
        Suppression ever = new Suppression(ANN, null, "opt-out", NOON, null);

        assertThat(ever.forbids(MessageClass.MARKETING, Instant.MAX)).isTrue();
        assertThat(ever.forbids(MessageClass.MARKETING, Instant.MIN)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void concernsEveryClassOrTheOneThatItNames(MessageClass asked) {
        assertThat(new Suppression(ANN, null, "file", NOON, null).forbids(asked, NOON))
                .isTrue();
        assertThat(new Suppression(ANN, MessageClass.MARKETING, "opt-out", NOON, null).forbids(asked, NOON))
                .isEqualTo(asked == MessageClass.MARKETING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "86", "861380", "123456789012345", "0"})
    void mayConcernAPrefix(String digits) {
        assertThat(new Prefix(digits).digits()).isEqualTo(digits);
        assertThat(new Prefix(digits)).hasToString("prefix of " + digits.length() + " digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+86", "86 ", "86\n", "1234567890123456", "86a", "\uff18\uff16", "\u0668", "86*"})
    void refusesAPrefixOfAnotherForm(String digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prefix(digits))
                .withMessage("a prefix is 1 to 15 digits of E.164 without +");
    }

    @Test
    void printsTheNumberMasked() {
        assertThat(new Suppression(ANN, null, "opt-out", NOON, null).toString())
                .contains("86138****8000", "opt-out")
                .doesNotContain("13800138000");
    }

    @Test
    void printsNothingOfAHashedNumber() {
        assertThat(new HashedNumber("1.aGFzaA", "c2VhbGVk")).hasToString("hashed number");
    }

    @Test
    void mayNotTellTheNumberOfAHash() {
        assertThat(new HashedNumber("1.aGFzaA", null).sealed()).isNull();
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> new Suppression(null, null, "file", NOON, null));
        assertThatNullPointerException().isThrownBy(() -> new Suppression(ANN, null, null, NOON, null));
        assertThatNullPointerException().isThrownBy(() -> new Suppression(ANN, null, "file", null, null));
        assertThatNullPointerException().isThrownBy(() -> new Number(null));
        assertThatNullPointerException().isThrownBy(() -> new Prefix(null));
        assertThatNullPointerException().isThrownBy(() -> new Group(null));
        assertThatNullPointerException().isThrownBy(() -> new HashedNumber(null, null));
    }
}
