package io.smskit.core.engine;

import io.smskit.MessageState;
import io.smskit.core.message.Dossier;
import java.time.Instant;

/** What a person wants changed on one message; gives the same result when it is applied again to a newer copy. */
@FunctionalInterface
public interface Wish {
    /** Changes the working copy; false, and nothing is changed, if the message does not stand where that is possible. */
    boolean grant(Dossier dossier, Instant now);

    /** Calls a message back that nobody hands over yet. */
    static Wish cancel() {
        return (dossier, now) -> {
            boolean waits = waits(dossier);
            if (waits) {
                dossier.end(MessageState.CANCELLED, null, now);
            }
            return waits;
        };
    }

    private static boolean waits(Dossier dossier) {
        return dossier.state() != MessageState.SUBMITTING && dossier.state().canBecome(MessageState.CANCELLED);
    }

    /** Sends a dead message again, with a new validity of its class. */
    static Wish redrive() {
        return (dossier, now) -> {
            boolean dead = dossier.state() == MessageState.DEAD;
            if (dead) {
                dossier.redrive(now.plus(dossier.columns().messageClass().validity()), now);
            }
            return dead;
        };
    }

    /** Lets a message that nobody hands over yet leave at another time. */
    static Wish reschedule(Instant sendAt) {
        return (dossier, now) -> {
            boolean waits = waits(dossier);
            if (waits) {
                dossier.reschedule(sendAt, now);
            }
            return waits;
        };
    }

    /** Lets a held message go. */
    static Wish approve() {
        return (dossier, now) -> {
            boolean held = dossier.state() == MessageState.HELD;
            if (held && dossier.due().isAfter(now)) {
                dossier.schedule(dossier.due(), null, now);
            } else if (held) {
                dossier.requeue(now, now);
            }
            return held;
        };
    }
}
