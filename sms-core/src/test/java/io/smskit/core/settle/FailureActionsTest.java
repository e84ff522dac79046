package io.smskit.core.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureActionsTest {
    @ParameterizedTest
    @CsvSource({
        "NOT_SENT, RETRY_ELSEWHERE",
        "UNAVAILABLE, RETRY",
        "PROVIDER_ERROR, RETRY",
        "THROTTLED, THROTTLE",
        "RECIPIENT_THROTTLED, DELAY_RECIPIENT",
        "RECIPIENT_UNREACHABLE, DELAY_RECIPIENT",
        "QUOTA_EXHAUSTED, STOP_CHANNEL",
        "OUT_OF_CREDIT, STOP_CHANNEL",
        "AUTHENTICATION, STOP_CHANNEL",
        "ACCOUNT_BLOCKED, STOP_CHANNEL",
        "TEMPLATE_REFUSED, FAIL_OVER_AND_ALERT",
        "SIGN_NAME_REFUSED, FAIL_OVER_AND_ALERT",
        "SENDER_REFUSED, FAIL_OVER_AND_ALERT",
        "DESTINATION_UNSUPPORTED, FAIL_OVER_AND_ALERT",
        "UNRECOGNISED, FAIL_OVER_AND_ALERT",
        "PLUGIN_FAULT, FAIL_OVER_AND_ALERT",
        "CONTENT_UNSUPPORTED, FAIL_OVER",
        "CONTENT_REFUSED, END",
        "PARAMETER_REFUSED, END",
        "RECIPIENT_INVALID, END",
        "RECIPIENT_OPTED_OUT, END_AND_SUPPRESS",
        "INVALID_REQUEST, END_AND_ALERT",
        "CLOCK_SKEW, RETRY_THEN_STOP"
    })
    void everyKindOfItsUsualScopeHasOneAction(FailureKind kind, Action action) {
        assertThat(FailureActions.of(Failure.of(kind, "CODE", ""))).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "QUOTA_EXHAUSTED, COUNTRY, FAIL_OVER_AND_ALERT",
        "OUT_OF_CREDIT, SIGN_NAME, FAIL_OVER_AND_ALERT",
        "AUTHENTICATION, TEMPLATE, FAIL_OVER_AND_ALERT",
        "ACCOUNT_BLOCKED, MESSAGE, FAIL_OVER_AND_ALERT",
        "INVALID_REQUEST, CHANNEL, STOP_CHANNEL"
    })
    void anotherScopeChangesTheAction(FailureKind kind, FailureScope scope, Action action) {
        assertThat(FailureActions.of(Failure.of(kind, "CODE", "").scope(scope))).isEqualTo(action);
    }

    @ParameterizedTest
    @EnumSource
    void whateverMayHaveArrivedIsReconciledFirst(FailureKind kind) {
        assertThat(FailureActions.of(Failure.of(kind, "CODE", "").mayHaveArrived()))
                .isEqualTo(Action.RECONCILE);
    }

    @Test
    void onlyAnOptOutInAReportSuppresses() {
        for (FailureKind kind : FailureKind.values()) {
            assertThat(FailureActions.suppressesAfterReport(Failure.of(kind, "CODE", "")))
                    .isEqualTo(kind == FailureKind.RECIPIENT_OPTED_OUT);
        }
    }
}
