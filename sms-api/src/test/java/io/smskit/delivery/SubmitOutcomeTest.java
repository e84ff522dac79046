package io.smskit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.delivery.SubmitOutcome.Accepted;
import io.smskit.delivery.SubmitOutcome.Partial;
import io.smskit.delivery.SubmitOutcome.Rejected;
import io.smskit.delivery.SubmitOutcome.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubmitOutcomeTest {
    private static final Failure FAILURE = Failure.of(FailureKind.UNAVAILABLE, "503", "try later");
    private static final Part ACCEPTED = Part.accepted(1, "a");
    private static final Part REJECTED = Part.rejected(2, FAILURE);
    private static final Part UNKNOWN = Part.unknown(3, FAILURE);

    @Test
    void isMadeInOneLine() {
        assertThat(SubmitOutcome.accepted("8A3F")).isEqualTo(new Accepted(List.of(Part.accepted(1, "8A3F"))));
        assertThat(SubmitOutcome.rejected(FAILURE)).isEqualTo(new Rejected(FAILURE));
        assertThat(SubmitOutcome.unknown(FAILURE)).isEqualTo(new Unknown(FAILURE));
    }

    @ParameterizedTest
    @MethodSource("notAccepted")
    void isAcceptedWithAtLeastOnePartAndAllAccepted(List<Part> parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Accepted(parts))
                .withMessage("an accepted outcome needs at least one part, all accepted");
    }

    @ParameterizedTest
    @MethodSource("notPartial")
    void isNotPartialIfAllPartsWereTakenOrSurelyNothingWentOut(List<Part> parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Partial(parts))
                .withMessage("a partial outcome needs parts of different verdicts");
    }

    @ParameterizedTest
    @MethodSource("partial")
    void isPartialIfSomePartsMayHaveGoneOutAndOthersWereNotTaken(List<Part> parts) {
        assertThat(new Partial(parts).parts()).isEqualTo(parts);
    }

    @Test
    void doesNotChangeWithTheListItWasMadeOf() {
        List<Part> parts = new ArrayList<>(List.of(ACCEPTED));
        Accepted accepted = new Accepted(parts);
        parts.add(REJECTED);
        Partial partial = new Partial(parts);
        parts.clear();

        assertThat(accepted.parts()).containsExactly(ACCEPTED).isUnmodifiable();
        assertThat(partial.parts()).containsExactly(ACCEPTED, REJECTED).isUnmodifiable();
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> SubmitOutcome.accepted(null));
        assertThatNullPointerException().isThrownBy(() -> SubmitOutcome.rejected(null));
        assertThatNullPointerException().isThrownBy(() -> SubmitOutcome.unknown(null));
        assertThatNullPointerException().isThrownBy(() -> new Accepted(null));
        assertThatNullPointerException().isThrownBy(() -> new Partial(null));
    }

    static Stream<List<Part>> notAccepted() {
        return Stream.of(List.of(), List.of(REJECTED), List.of(UNKNOWN), List.of(ACCEPTED, REJECTED));
    }

    static Stream<List<Part>> notPartial() {
        return Stream.of(
                List.of(),
                List.of(ACCEPTED),
                List.of(ACCEPTED, Part.accepted(2, "b")),
                List.of(REJECTED),
                List.of(Part.rejected(1, FAILURE), REJECTED));
    }

    static Stream<List<Part>> partial() {
        return Stream.of(
                List.of(ACCEPTED, REJECTED),
                List.of(ACCEPTED, UNKNOWN),
                List.of(REJECTED, UNKNOWN),
                List.of(ACCEPTED, REJECTED, UNKNOWN),
                List.of(UNKNOWN));
    }
}
