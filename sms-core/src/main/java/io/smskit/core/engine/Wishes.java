package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.core.engine.Flights.Tools;
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
        return grant(id, Wish.cancel());
    }

    /** True once the wish is stored; false if there is no such message, or it does not stand where the wish is possible. */
    public CompletionStage<Boolean> grant(MessageId id, Wish wish) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        mailbox.post(() -> {
            Instant now = time.instant();
            boolean[] granted = {false};
            ledger.stage(
                    id,
                    dossier -> {
                        granted[0] = wish.grant(dossier, now);
                        return granted[0];
                    },
                    after -> result.complete(after != null && granted[0]));
        });
        return result;
    }
}
