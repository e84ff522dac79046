package io.smskit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
    private static final String USUAL_SCOPES = """
            NOT_SENT                 MESSAGE
            UNAVAILABLE              CHANNEL
            THROTTLED                CHANNEL
            RECIPIENT_THROTTLED      RECIPIENT
            QUOTA_EXHAUSTED          CHANNEL
            OUT_OF_CREDIT            CHANNEL
            AUTHENTICATION           CHANNEL
            ACCOUNT_BLOCKED          CHANNEL
            TEMPLATE_REFUSED         TEMPLATE
            SIGN_NAME_REFUSED        SIGN_NAME
            SENDER_REFUSED           SIGN_NAME
            CONTENT_REFUSED          MESSAGE
            CONTENT_UNSUPPORTED      MESSAGE
            PARAMETER_REFUSED        MESSAGE
            RECIPIENT_INVALID        RECIPIENT
            RECIPIENT_UNREACHABLE    RECIPIENT
            RECIPIENT_OPTED_OUT      RECIPIENT
            DESTINATION_UNSUPPORTED  COUNTRY
            INVALID_REQUEST          MESSAGE
            CLOCK_SKEW               CHANNEL
            PROVIDER_ERROR           MESSAGE
            PLUGIN_FAULT             MESSAGE
            UNRECOGNISED             MESSAGE
            """;

    private final Failure failure = Failure.of(FailureKind.THROTTLED, "isv.BUSINESS_LIMIT_CONTROL", "too fast");

    @ParameterizedTest
    @MethodSource("usualScopes")
    void reachesAsFarAsItsKindUsuallyDoes(FailureKind kind, FailureScope scope) {
        assertThat(Failure.of(kind, "C", "d").scope()).isEqualTo(scope);
    }

    @Test
    void hasAUsualScopeForEachKind() {
        assertThat(usualScopes().map(row -> row[0])).containsExactly((Object[]) FailureKind.values());
    }

    @Test
    void statesTheFactAndNothingElseByDefault() {
        assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(failure.code()).isEqualTo("isv.BUSINESS_LIMIT_CONTROL");
        assertThat(failure.detail()).isEqualTo("too fast");
        assertThat(failure.pause()).isEmpty();
        assertThat(failure.end()).isEmpty();
        assertThat(failure.inDoubt()).isFalse();
        assertThat(failure.pointsToEarlierCopy()).isFalse();
    }

    @Test
    void keepsWhatIsAdded() {
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        Failure more = failure.scope(FailureScope.RECIPIENT)
                .retryAfter(Duration.ofSeconds(30))
                .until(midnight)
                .mayHaveArrived()
                .evidenceOfEarlierCopy();

        assertThat(more.kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(more.code()).isEqualTo("isv.BUSINESS_LIMIT_CONTROL");
        assertThat(more.detail()).isEqualTo("too fast");
        assertThat(more.scope()).isEqualTo(FailureScope.RECIPIENT);
        assertThat(more.pause()).contains(Duration.ofSeconds(30));
        assertThat(more.end()).contains(midnight);
        assertThat(more.inDoubt()).isTrue();
        assertThat(more.pointsToEarlierCopy()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isAnotherValueAfterEachChange(UnaryOperator<Failure> change) {
        Failure changed = change.apply(failure);

        assertThat(changed).isNotEqualTo(failure);
        assertThat(change.apply(failure)).isEqualTo(changed).hasSameHashCodeAs(changed);
        assertThat(change.apply(changed)).isEqualTo(changed);
        assertThat(failure).isEqualTo(Failure.of(FailureKind.THROTTLED, "isv.BUSINESS_LIMIT_CONTROL", "too fast"));
    }

    @Test
    void differsByKindCodeAndDetail() {
        assertThat(failure)
                .isNotEqualTo(Failure.of(FailureKind.UNAVAILABLE, "isv.BUSINESS_LIMIT_CONTROL", "too fast"))
                .isNotEqualTo(Failure.of(FailureKind.THROTTLED, "other", "too fast"))
                .isNotEqualTo(Failure.of(FailureKind.THROTTLED, "isv.BUSINESS_LIMIT_CONTROL", "other"))
                .isNotEqualTo("THROTTLED");
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, PT0S", "PT0S, PT0S", "PT0.001S, PT0.001S", "PT1H, PT1H"})
    void countsANegativePauseAsZero(Duration asked, Duration kept) {
        assertThat(failure.retryAfter(asked).pause()).contains(kept);
    }

    @Test
    void printsKindCodeAndDetail() {
        assertThat(failure).hasToString("THROTTLED isv.BUSINESS_LIMIT_CONTROL: too fast");
        assertThat(Failure.of(FailureKind.UNRECOGNISED, "7", "")).hasToString("UNRECOGNISED 7");
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> Failure.of(null, "c", "d"));
        assertThatNullPointerException().isThrownBy(() -> Failure.of(FailureKind.NOT_SENT, null, "d"));
        assertThatNullPointerException().isThrownBy(() -> Failure.of(FailureKind.NOT_SENT, "c", null));
        assertThatNullPointerException().isThrownBy(() -> failure.scope(null));
        assertThatNullPointerException().isThrownBy(() -> failure.until(null));
    }

    @Nested
    class WhenTheProviderSaysTooMuch {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\n", "\r", "\t", "\u0000", "\u0008", "\u001b", "\u007f", "\u0080", "\u0085", "\u009b", "\u009f",
                    "\u2028", "\u2029"
                })
        void replacesWhatWouldBreakALineOrSteerATerminal(String control) {
            Failure odd = Failure.of(
                    FailureKind.UNRECOGNISED, "c" + control + "x", "d" + control + "2026-11-21 INFO ok" + control);

            assertThat(odd.code()).isEqualTo("c x");
            assertThat(odd.detail()).isEqualTo("d 2026-11-21 INFO ok ");
            assertThat(odd.toString()).doesNotContain(control);
        }

        @Test
        void keepsLettersOfEveryScript() {
            String detail = "触发云通信流控限制 – žluť ÿ 😀 ${jndi:ldap://x}";

            assertThat(Failure.of(FailureKind.UNRECOGNISED, "c", detail).detail())
                    .isEqualTo(detail);
        }

        @Test
        void keepsNoMoreThan256Characters() {
            Failure longest = Failure.of(FailureKind.UNRECOGNISED, "c".repeat(60_000), "d".repeat(60_000));

            assertThat(Failure.MAX_DETAIL).isEqualTo(256);
            assertThat(longest.detail()).isEqualTo("d".repeat(256));
            assertThat(longest.code()).isEqualTo("c".repeat(256));
            assertThat(Failure.of(FailureKind.UNRECOGNISED, "c", "d".repeat(256))
                            .detail())
                    .hasSize(256);
        }

        @Test
        void doesNotCutASurrogatePairInHalf() {
            String detail = "x".repeat(255) + "😀" + "y".repeat(10);

            assertThat(Failure.of(FailureKind.UNRECOGNISED, "c", detail).detail())
                    .isEqualTo("x".repeat(255));
            assertThat(Failure.of(FailureKind.UNRECOGNISED, "c", "x" + detail.substring(2))
                            .detail())
                    .isEqualTo("x".repeat(254) + "😀");
        }
    }

    static Stream<Object[]> usualScopes() {
        return USUAL_SCOPES.lines().map(line -> line.split(" +")).map(row ->
                new Object[] {FailureKind.valueOf(row[0]), FailureScope.valueOf(row[1])});
    }

    static List<UnaryOperator<Failure>> changes() {
        return Arrays.asList(
                failure -> failure.scope(FailureScope.MESSAGE),
                failure -> failure.retryAfter(Duration.ofSeconds(1)),
                failure -> failure.until(Instant.EPOCH),
                Failure::mayHaveArrived,
                Failure::evidenceOfEarlierCopy);
    }
}
