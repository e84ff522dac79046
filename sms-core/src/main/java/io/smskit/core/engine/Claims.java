package io.smskit.core.engine;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.core.channel.OpenChannel.Waiting;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.message.Dossier;
import io.smskit.core.route.Router;
import io.smskit.core.settle.Settler;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims what is due, as much as the channels have appetite for. A claim goes on beside the loop, one at a time; what it has
 * brought is read there, too, and placed at the beginning of a later turn.
 */
final class Claims {
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final int MOST_OVERDUE = 500;

    private final Mailbox mailbox;
    private final EngineTime time;
    private final SmsStores stores;
    private final Ledger ledger;
    private final Lease lease;
    private final Outlook outlook;
    private final Router router;
    private final Settler settler;
    private final Dispatch dispatch;
    private final RecipientOrder order;
    private final StorePauses pauses = new StorePauses();
    private boolean isUnderWay;
    private boolean isResting;
    private boolean isStopped;

    /** Claims as much as {@code dispatch} has appetite for. */
    Claims(Tools tools, Dispatch.Paths paths, Dispatch dispatch) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.stores = tools.stores();
        this.ledger = tools.ledger();
        this.lease = tools.lease();
        this.outlook = tools.outlook();
        this.router = paths.router();
        this.settler = paths.settler();
        this.dispatch = dispatch;
        this.order = new RecipientOrder(tools, this::place, dispatch::giveBack);
    }

    /** Who waits for an earlier message to the same recipient. */
    RecipientOrder order() {
        return order;
    }

    /** Ends or hands on what nobody owns and whose time is over; returns attempts of dead nodes. */
    List<Dossier> overdue() {
        Instant now = time.instant();
        List<Dossier> rescued = new ArrayList<>();
        List<StoredMessage> claimed = stores.messages().claim(new Claim.Overdue(lease.node(), MOST_OVERDUE), now);
        if (claimed.size() < MOST_OVERDUE) {
            outlook.noneOverdue();
        }
        for (Dossier dossier : readable(claimed)) {
            if (dossier.state() == MessageState.SUBMITTING) {
                rescued.add(dossier);
            } else {
                ledger.stage(
                        dossier,
                        current -> {
                            boolean stillOverdue =
                                    !current.state().isTerminal() && current.state() != MessageState.SUBMITTING;
                            if (stillOverdue) {
                                settler.overdue(current, now);
                            }
                            return stillOverdue;
                        },
                        after -> {});
            }
        }
        return rescued;
    }

    /** Begins to claim what is due, highest lane first. */
    void due() {
        for (Priority lane : Priority.values()) {
            for (String route : router.queues()) {
                if (isUnderWay || isResting || isStopped) {
                    return;
                }
                int appetite = dispatch.appetite(route, lane);
                Outlook.Spring source = appetite > 0 ? outlook.source(route, lane) : null;
                if (source != null) {
                    claim(new Errand(new Claim.Due(lease.node(), lane, Set.of(route), appetite), source));
                }
            }
        }
    }

    /** Claims nothing more; returns whether all that was claimed is placed. */
    boolean stop() {
        isStopped = true;
        return !isUnderWay;
    }

    /** A claim, where it draws from, and how much had come there before. */
    private static final class Errand {
        private final Claim.Due claim;
        private final Outlook.Spring source;
        private final long arrivals;

        Errand(Claim.Due claim, Outlook.Spring source) {
            this.claim = claim;
            this.source = source;
            this.arrivals = source.arrivals();
        }
    }

    /** A claimed message, and where it may go or why nobody can say. */
    private record Ready(Dossier dossier, Supplier<Waiting> addressed) {}

    private Supplier<Waiting> addressed(Dossier dossier) {
        try {
            Waiting message = dispatch.addressed(dossier);
            return () -> message;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    private void claim(Errand errand) {
        isUnderWay = true;
        time.executor().execute(() -> run(errand));
    }

    /** Beside the loop. */
    private void run(Errand errand) {
        try {
            List<StoredMessage> claimed = stores.messages().claim(errand.claim, time.instant());
            List<Ready> ready = new ArrayList<>(claimed.size());
            for (Dossier dossier : readable(claimed)) {
                ready.add(new Ready(dossier, addressed(dossier)));
            }
            mailbox.post(() -> {
                isUnderWay = false;
                pauses.reset();
                brought(errand, claimed.size(), ready);
            });
        } catch (RuntimeException | Error e) {
            mailbox.post(() -> {
                isUnderWay = false;
                rest(e);
            });
        }
    }

    private void rest(Throwable failure) {
        Duration pause = pauses.next();
        if (failure instanceof StoreException) {
            LOG.warn("The store does not answer; nothing is claimed for {} ms", pause.toMillis(), failure);
        } else {
            LOG.error("A claim failed; the next one begins in {} ms", pause.toMillis(), failure);
        }
        isResting = true;
        mailbox.postAfter(pause, () -> isResting = false);
    }

    private void brought(Errand errand, int claimed, List<Ready> ready) {
        if (claimed < errand.claim.atMost()) {
            errand.source.ranDry(errand.arrivals);
        }
        if (claimed == 0) {
            return;
        }
        if (lease.node().equals(errand.claim.owner())) {
            ready.forEach(next -> place(next.dossier, order::keepsBack, next.addressed));
        } else {
            free(errand.claim.owner());
        }
    }

    /** Others may have rescued and forgotten a former life of this node before its last claim came to the store. */
    private void free(NodeId life) {
        try {
            stores.messages().rescue(life, time.instant());
        } catch (StoreException e) {
            LOG.warn("What a former life of this node has claimed is not freed yet; the engine tries again", e);
            mailbox.postAfter(pauses.next(), () -> free(life));
        }
    }

    /** Gives a claimed message to its channel; one that is claimed and lies in no lane would be forgotten. */
    private void place(Dossier dossier) {
        place(dossier, order::keepsBack);
    }

    /** Like {@link #place(Dossier)}, where somebody else may say that it is kept back, and takes care of it then. */
    void place(Dossier dossier, Predicate<Dossier> keepsBack) {
        place(dossier, keepsBack, () -> dispatch.addressed(dossier));
    }

    private void place(Dossier dossier, Predicate<Dossier> keepsBack, Supplier<Waiting> addressed) {
        if (isStopped) {
            dispatch.giveBack(dossier, dossier.due());
            return;
        }
        try {
            if (!keepsBack.test(dossier)) {
                dispatch.place(addressed.get());
            }
        } catch (StoreException e) {
            LOG.warn("The store does not say how message {} may be sent; it waits", dossier.id(), e);
            dispatch.giveBackForAWhile(dossier);
        } catch (RuntimeException e) {
            LOG.error("Message {} could not be given to a channel; it waits", dossier.id(), e);
            dispatch.giveBackForAWhile(dossier);
        }
    }

    /** One message that cannot be read must not keep the others of its claim: it is taken out of the way. */
    List<Dossier> readable(List<StoredMessage> claimed) {
        List<Dossier> dossiers = new ArrayList<>(claimed.size());
        for (StoredMessage stored : claimed) {
            try {
                dossiers.add(Dossier.of(stored));
            } catch (RuntimeException e) {
                LOG.error("Message {} cannot be read; it ends without being sent", stored.id(), e);
                takeOut(stored);
            }
        }
        return dossiers;
    }

    private void takeOut(StoredMessage damaged) {
        Row row = damaged.row();
        Row ended = new Row(
                endOf(row.state()),
                row.dueMicros(),
                row.deadlineMicros(),
                null,
                row.revision() + 1,
                row.attempt(),
                row.rescues(),
                row.progress());
        try {
            stores.messages().change(List.of(new Change(damaged.id(), row.revision(), ended)), time.instant());
        } catch (StoreException e) {
            LOG.warn("Message {} stays claimed by this node until it ends or is started again", damaged.id(), e);
        }
    }

    private static MessageState endOf(MessageState damaged) {
        return switch (damaged) {
            case QUEUED -> MessageState.DEAD;
            case SUBMITTING, SUBMITTED -> MessageState.UNKNOWN;
            default -> MessageState.EXPIRED;
        };
    }
}
