package io.smskit.cli;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.MessageView;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Rows of which nobody knows yet whether they have arrived, and what whoever sends them can do about it. */
final class OpenDoubts {
    /** So long every process waits for reports, however old the doubt is. */
    private static final Duration HEARING = Duration.ofSeconds(45);

    private final Instant begun;
    private final Set<MessageClass> classes = EnumSet.noneOf(MessageClass.class);
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
        Duration wait = view.messageClass().ambiguityWait();
        Instant doubted =
                view.lastAttempt().flatMap(attempt -> attempt.settledAt()).orElse(begun);
        Instant heard = begun.plus(wait.compareTo(HEARING) < 0 ? wait : HEARING);
        Instant end = doubted.plus(wait).isBefore(heard) ? heard : doubted.plus(wait);
        return Optional.of(end.isBefore(view.deadline()) ? end : view.deadline());
    }

    void add(MessageView view) {
        until(view).ifPresent(end -> {
            rows++;
            classes.add(view.messageClass());
            last = end.isAfter(last) ? end : last;
        });
    }

    /** What to tell people at the end; empty if no row is in doubt. */
    Optional<String> told() {
        if (rows == 0) {
            return Optional.empty();
        }
        MessageClass messageClass = classes.iterator().next();
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
