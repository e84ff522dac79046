package io.smskit.core.settle;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureScope;

/** The one table from facts to action. */
public final class FailureActions {
    private FailureActions() {}

    /** What is done about a failure of a submit. */
    public static Action of(Failure failure) {
        if (failure.inDoubt()) {
            return Action.RECONCILE;
        }
        return switch (failure.kind()) {
            case NOT_SENT -> Action.RETRY_ELSEWHERE;
            case UNAVAILABLE, PROVIDER_ERROR -> Action.RETRY;
            case THROTTLED -> Action.THROTTLE;
            case RECIPIENT_THROTTLED, RECIPIENT_UNREACHABLE -> Action.DELAY_RECIPIENT;
            case QUOTA_EXHAUSTED, OUT_OF_CREDIT, AUTHENTICATION, ACCOUNT_BLOCKED ->
                failure.scope() == FailureScope.CHANNEL ? Action.STOP_CHANNEL : Action.FAIL_OVER_AND_ALERT;
            case TEMPLATE_REFUSED,
                    SIGN_NAME_REFUSED,
                    SENDER_REFUSED,
                    DESTINATION_UNSUPPORTED,
                    UNRECOGNISED,
                    PLUGIN_FAULT -> Action.FAIL_OVER_AND_ALERT;
            case CONTENT_UNSUPPORTED -> Action.FAIL_OVER;
            case CONTENT_REFUSED, PARAMETER_REFUSED, RECIPIENT_INVALID -> Action.END;
            case RECIPIENT_OPTED_OUT -> Action.END_AND_SUPPRESS;
            case INVALID_REQUEST ->
                failure.scope() == FailureScope.CHANNEL ? Action.STOP_CHANNEL : Action.END_AND_ALERT;
            case CLOCK_SKEW -> Action.RETRY_THEN_STOP;
        };
    }

    /** Whether a message that a report called undelivered may go out through another channel. */
    public static boolean failsOverAfterReport(Failure failure) {
        return switch (failure.kind()) {
            case DESTINATION_UNSUPPORTED,
                    PROVIDER_ERROR,
                    UNRECOGNISED,
                    SIGN_NAME_REFUSED,
                    TEMPLATE_REFUSED,
                    SENDER_REFUSED -> true;
            default -> false;
        };
    }

    /** Whether a report of this failure suppresses the recipient. */
    public static boolean suppressesAfterReport(Failure failure) {
        return of(failure) == Action.END_AND_SUPPRESS;
    }
}
