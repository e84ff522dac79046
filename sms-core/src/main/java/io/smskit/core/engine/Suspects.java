package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.Reason;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.message.Dossier;
import io.smskit.core.route.Router;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that were in hand when nodes died: one at a time, so that whatever it does is known to be its doing. */
final class Suspects {
    private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);
    private static final int MOST_RESCUES = 3;
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** While there are some it is looked more often whether the next one may come. */
    private static final Duration STEP = Duration.ofMillis(100);

    /** So many are acquitted at once. */
    private static final int MOST_ACQUITTED = 500;

    private final Mailbox mailbox;
    private final EngineTime time;
    private final SmsStores stores;
    private final Ledger ledger;
    private final Lease lease;
    private final Router router;
    private final Dispatch dispatch;
    private final Claims claims;
    private @Nullable MessageId suspect;
    private long lookedAt;

    /** Suspects that {@code claims} places where {@code dispatch} has appetite. */
    Suspects(Tools tools, Router router, Dispatch dispatch, Claims claims) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.stores = tools.stores();
        this.ledger = tools.ledger();
        this.lease = tools.lease();
        this.router = router;
        this.dispatch = dispatch;
        this.claims = claims;
        this.lookedAt = time.nanoTime() - PERIOD.toNanos();
    }

    /** Claims the next one, now and then, after everything else of the turn. */
    void claim() {
        Duration period = suspect == null ? PERIOD : STEP;
        if (time.nanoTime() - lookedAt < period.toNanos()) {
            return;
        }
        lookedAt = time.nanoTime();
        if (!isOneInHand()) {
            claimNext();
        }
        if (suspect != null) {
            mailbox.postAfter(STEP, () -> {});
        }
    }

    private void claimNext() {
        Set<String> hungry = new HashSet<>();
        for (String route : router.queues()) {
            if (dispatch.appetite(route, Priority.LOW) > 0) {
                hungry.add(route);
            }
        }
        if (hungry.isEmpty()) {
            return;
        }
        for (int i = 0; i < MOST_ACQUITTED && suspect == null; i++) {
            if (!claimOne(hungry)) {
                return;
            }
        }
    }

    private boolean claimOne(Set<String> hungry) {
        Instant now = time.instant();
        List<Dossier> claimed = claims.readable(stores.messages().claim(new Claim.Suspect(lease.node(), hungry), now));
        for (Dossier dossier : claimed) {
            if (dossier.rescues() >= MOST_RESCUES) {
                LOG.error(
                        "Message {} was in hand when {} nodes in a row died; it is given up",
                        dossier.id(),
                        dossier.rescues());
                ledger.stage(dossier, current -> endPoisonous(current, now), after -> {});
            } else {
                suspect = dossier.id();
                claims.place(dossier, this::acquits);
            }
        }
        return !claimed.isEmpty();
    }

    /** One that waits for another one does nothing, and the other one may be suspect itself: it must not keep that back. */
    private boolean acquits(Dossier dossier) {
        boolean waits = claims.order().hasToWait(dossier);
        if (waits) {
            suspect = null;
            dispatch.acquit(dossier);
        }
        return waits;
    }

    private static boolean endPoisonous(Dossier dossier, Instant now) {
        boolean waits = dossier.state() == MessageState.QUEUED;
        if (waits) {
            dossier.end(
                    MessageState.DEAD,
                    new Reason("POISON", "engine", "its nodes died " + dossier.rescues() + " times in a row"),
                    now);
        }
        return waits;
    }

    /** Until the suspect has made a step without harm, no other one is claimed. */
    private boolean isOneInHand() {
        if (suspect != null) {
            boolean waits = stores.messages().find(new Lookup.ById(List.of(suspect))).stream()
                    .map(StoredMessage::row)
                    .anyMatch(row -> row.isSuspect() && lease.node().equals(row.owner()));
            suspect = waits ? suspect : null;
        }
        return suspect != null;
    }
}
