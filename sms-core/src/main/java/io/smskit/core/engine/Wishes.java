package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.message.Dossier;
import io.smskit.spi.EngineTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What people want changed on one message. Safe for use by many threads; each wish is granted or not by the loop. */
public final class Wishes {
    private final Mailbox mailbox;
    private final EngineTime time;
    private final Ledger ledger;
    private final Flights flights;

    Wishes(Tools tools, Flights flights) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.ledger = tools.ledger();
        this.flights = flights;
    }

    /** Calls a message back; true if it will surely not leave. */
    public CompletionStage<Boolean> cancel(MessageId id) {
        Flight flight = flights.of(id);
        if (flight != null) {
            return CompletableFuture.completedFuture(flight.cancel());
        }
        return change(id, (dossier, now) -> {
            boolean waits = dossier.state() != MessageState.SUBMITTING
                    && dossier.state().canBecome(MessageState.CANCELLED);
            if (waits) {
                dossier.end(MessageState.CANCELLED, null, now);
            }
            return waits;
        });
    }

    /** Sends a dead message again, with a new validity of its class; false if it is not dead. */
    public CompletionStage<Boolean> redrive(MessageId id) {
        return change(id, (dossier, now) -> {
            boolean dead = dossier.state() == MessageState.DEAD;
            if (dead) {
                dossier.redrive(now.plus(dossier.columns().messageClass().validity()), now);
            }
            return dead;
        });
    }

    /** A person lets a held message go; false if it is not held. */
    public CompletionStage<Boolean> approve(MessageId id) {
        return change(id, (dossier, now) -> {
            boolean held = dossier.state() == MessageState.HELD;
            if (held && dossier.due().isAfter(now)) {
                dossier.schedule(dossier.due(), null, now);
            } else if (held) {
                dossier.requeue(now, now);
            }
            return held;
        });
    }

    private interface Wish {
        boolean apply(Dossier dossier, Instant now);
    }

    private CompletionStage<Boolean> change(MessageId id, Wish wish) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        mailbox.post(() -> {
            Instant now = time.instant();
            boolean[] granted = {false};
            ledger.stage(
                    id,
                    dossier -> {
                        granted[0] = wish.apply(dossier, now);
                        return granted[0];
                    },
                    after -> result.complete(after != null && granted[0]));
        });
        return result;
    }
}
