package io.smskit.provider.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.settle.Action;
import io.smskit.core.settle.FailureActions;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.http.codes.CodeRow;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's one table makes of every code just the action that the data file names. */
class EngineActionsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    private static Stream<CodeRow> failures(boolean receipts) {
        return AliyunCodes.TABLE.rows().stream()
                .filter(row -> row.kind() != null)
                .filter(row -> row.source().equals("receipt") == receipts);
    }

    static Stream<CodeRow> codesOfSubmits() {
        return failures(false);
    }

    static Stream<CodeRow> codesOfReceipts() {
        return failures(true);
    }

    @ParameterizedTest
    @MethodSource("codesOfSubmits")
    void deriveTheActionOfEveryCodeOfASubmit(CodeRow row) {
        Failure failure = row.failure(row.code(), "", NOW);
        String[] steps = row.action().split(">");
        Action first = FailureActions.of(failure);
        assertThat(letter(first)).as(row.code()).isEqualTo(steps[0]);
        if (steps.length == 1) {
            assertThat(first).isNotEqualTo(Action.RETRY_THEN_STOP);
        } else if (first == Action.RECONCILE) {
            Failure proven = Failure.of(Objects.requireNonNull(row.kind()), row.code(), row.meaning());
            assertThat(letter(FailureActions.of(proven)))
                    .as(row.code() + ", proven not to have arrived")
                    .isEqualTo(steps[1]);
        } else {
            assertThat(first).as(row.code()).isEqualTo(Action.RETRY_THEN_STOP);
            assertThat(steps).containsExactly("R", "STOP");
        }
    }

    @ParameterizedTest
    @MethodSource("codesOfReceipts")
    void deriveTheActionOfEveryCodeOfAReceipt(CodeRow row) {
        Failure failure = row.failure(row.code(), "", NOW);
        boolean failsOver = row.action().equals("FO") || row.action().equals("STOP");
        assertThat(FailureActions.failsOverAfterReport(failure)).as(row.code()).isEqualTo(failsOver);
        assertThat(FailureActions.suppressesAfterReport(failure))
                .as(row.code())
                .isEqualTo(row.action().equals("BL"));
        if (row.action().equals("STOP")) {
            assertThat(row.kind()).as("only the sign name is stopped").isEqualTo(FailureKind.SIGN_NAME_REFUSED);
        }
    }

    private static String letter(Action action) {
        return switch (action) {
            case RETRY, RETRY_ELSEWHERE, RETRY_THEN_STOP -> "R";
            case THROTTLE -> "TH";
            case DELAY_RECIPIENT -> "TN";
            case FAIL_OVER, FAIL_OVER_AND_ALERT -> "FO";
            case END, END_AND_ALERT -> "P";
            case END_AND_SUPPRESS -> "BL";
            case STOP_CHANNEL -> "STOP";
            case RECONCILE -> "AMB";
        };
    }
}
