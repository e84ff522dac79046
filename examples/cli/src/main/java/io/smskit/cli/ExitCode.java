package io.smskit.cli;

import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SmsException;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.spi.store.Durability;

/** What the process ends with. */
final class ExitCode {
    static final int OK = 0;
    static final int USAGE = 2;
    static final int REFUSED = 3;
    static final int FAILED = 4;
    static final int UNKNOWN = 5;
    static final int WAITS = 6;

    private ExitCode() {}

    static int of(SmsException e) {
        return switch (e.code()) {
            case INVALID_CONFIGURATION, INSECURE_ENDPOINT, KEY_UNAVAILABLE -> USAGE;
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

    /** Of a message in a durable store: what still waits will leave. */
    static int stored(MessageView view) {
        if (view.state() == MessageState.SCHEDULED) {
            return OK;
        }
        return view.state() == MessageState.QUEUED && !mayHaveArrived(view) ? WAITS : of(view);
    }

    /** Of a message in stores that survive this. */
    static int of(MessageView view, Durability durability) {
        return durability == Durability.NONE ? of(view) : stored(view);
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
