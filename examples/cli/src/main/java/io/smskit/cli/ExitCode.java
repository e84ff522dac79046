package io.smskit.cli;

import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SmsException;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;

/** What the process ends with. */
final class ExitCode {
    static final int OK = 0;
    static final int USAGE = 2;
    static final int REFUSED = 3;
    static final int FAILED = 4;
    static final int UNKNOWN = 5;

    private ExitCode() {}

    static int of(SmsException e) {
        return switch (e.code()) {
            case INVALID_CONFIGURATION, INSECURE_ENDPOINT -> USAGE;
            case STORE_UNAVAILABLE, ENGINE_CLOSED, QUEUE_FULL -> FAILED;
            default -> REFUSED;
        };
    }

    /** Of a message whose engine has ended: what still waits in memory will never leave. */
    static int of(MessageView view) {
        return switch (view.state()) {
            case DELIVERED, SUBMITTED -> OK;
            case BLOCKED, HELD -> REFUSED;
            case UNKNOWN, SUBMITTING -> UNKNOWN;
            case UNDELIVERED, EXPIRED, CANCELLED, DEAD -> FAILED;
            case QUEUED, SCHEDULED -> mayHaveArrived(view) ? UNKNOWN : FAILED;
        };
    }

    private static boolean mayHaveArrived(MessageView view) {
        return view.attempts().stream().map(AttemptView::verdict).anyMatch(ExitCode::isOpen);
    }

    private static boolean isOpen(Verdict verdict) {
        return verdict == Verdict.UNKNOWN || verdict == Verdict.PARTIAL || verdict == Verdict.INTENT;
    }

    static int of(MessageState planned) {
        return planned == MessageState.BLOCKED ? REFUSED : OK;
    }
}
