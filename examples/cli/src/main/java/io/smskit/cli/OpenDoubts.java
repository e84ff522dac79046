package io.smskit.cli;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.MessageView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of one class of which nobody knows yet whether they have arrived, and what whoever sends them can do about it. */
final class OpenDoubts {
    private final Instant begun;
    private @Nullable MessageClass messageClass;
    private int rows;
    private Instant last = Instant.EPOCH;

    /** Of a process that has watched them since then. */
    OpenDoubts(Instant begun) {
        this.begun = begun;
    }

    /** When this process would have decided what follows; empty if there is no doubt about the message. */
    Optional<Instant> until(MessageView view) {
        if (view.state() != MessageState.SUBMITTING) {
            return Optional.empty();
        }
        Instant cameUp =
                view.lastAttempt().flatMap(attempt -> attempt.settledAt()).orElse(begun);
        Instant end = view.messageClass().doubtEnds(cameUp, begun);
        return Optional.of(end.isBefore(view.deadline()) ? end : view.deadline());
    }

    void add(MessageView view) {
        until(view).ifPresent(end -> {
            rows++;
            messageClass = view.messageClass();
            last = end.isAfter(last) ? end : last;
        });
    }

    /** What to tell people at the end; empty if no row is in doubt. */
    Optional<String> told() {
        if (messageClass == null) {
            return Optional.empty();
        }
        Duration wait = messageClass.ambiguityWait();
        String decision = messageClass.isResentAfterDoubt()
                ? "sent once more, as a possible duplicate"
                : "left as unknown, since marketing is not sent twice";
        return Optional.of(rows + (rows == 1 ? " row is" : " rows are")
                + " in doubt: in hand when a process died, or without an answer, and may have arrived. A process that runs"
                + " asks what became of them and waits for reports; what is still in doubt after " + words(wait)
                + ", for this one at " + last + ", is " + decision
                + ". To stay so long, run the same command with --wait "
                + words(wait.plus(wait.dividedBy(2))) + ": it attaches to this job. './sms status ID' shows a message");
    }

    private static String words(Duration time) {
        return time.toSecondsPart() == 0 ? time.toMinutes() + "min" : time.toSeconds() + "s";
    }
}
