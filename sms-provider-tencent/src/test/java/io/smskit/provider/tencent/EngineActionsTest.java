package io.smskit.provider.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.settle.Action;
import io.smskit.core.settle.FailureActions;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureScope;
import io.smskit.http.codes.CodeRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's one table makes of every code just the action that the data file names. */
class EngineActionsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    /** What a letter of the file is to the engine. */
    private static final Map<String, Set<Action>> LETTERS = Map.of(
            "R", Set.of(Action.RETRY, Action.RETRY_ELSEWHERE),
            "R>STOP", Set.of(Action.RETRY_THEN_STOP),
            "TH", Set.of(Action.THROTTLE),
            "TN", Set.of(Action.DELAY_RECIPIENT),
            "FO", Set.of(Action.FAIL_OVER, Action.FAIL_OVER_AND_ALERT),
            "P", Set.of(Action.END, Action.END_AND_ALERT),
            "BL", Set.of(Action.END_AND_SUPPRESS),
            "AMB", Set.of(Action.RECONCILE),
            "AMB>R>FO", Set.of(Action.RECONCILE));

    private static Stream<CodeRow> failures(boolean receipts) {
        return TencentCodes.TABLE.rows().stream()
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
        Action action = FailureActions.of(failure);

        if (row.action().equals("STOP")) {
            assertThat(action).as(row.code()).isEqualTo(stop(failure.scope()));
        } else {
            assertThat(LETTERS.get(row.action())).as(row.code()).contains(action);
        }
        if (row.action().equals("AMB>R>FO")) {
            Failure proven = Failure.of(Objects.requireNonNull(row.kind()), row.code(), row.meaning());
            assertThat(FailureActions.of(proven))
                    .as(row.code() + ", proven not to have arrived")
                    .isEqualTo(Action.RETRY);
        }
    }

    /** What stops a country or a template on this channel leaves the others alone; its messages go elsewhere. */
    private static Action stop(FailureScope scope) {
        return switch (scope) {
            case CHANNEL -> Action.STOP_CHANNEL;
            case COUNTRY, TEMPLATE -> Action.FAIL_OVER_AND_ALERT;
            default -> throw new AssertionError("nothing is stopped for " + scope);
        };
    }

    @ParameterizedTest
    @MethodSource("codesOfReceipts")
    void deriveTheActionOfEveryCodeOfAReceipt(CodeRow row) {
        Failure failure = row.failure(row.code(), "", NOW);

        assertThat(FailureActions.failsOverAfterReport(failure))
                .as(row.code())
                .isEqualTo(row.action().equals("FO"));
        assertThat(FailureActions.suppressesAfterReport(failure))
                .as(row.code())
                .isEqualTo(row.action().equals("BL"));
    }
}
