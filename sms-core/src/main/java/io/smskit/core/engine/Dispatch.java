package io.smskit.core.engine;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.Reason;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.channel.OpenChannel.Permitted;
import io.smskit.core.channel.OpenChannel.Waiting;
import io.smskit.core.channel.Pair;
import io.smskit.core.definition.Catalogue;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.message.Dossier;
import io.smskit.core.route.Router;
import io.smskit.core.settle.Settler;
import io.smskit.definition.Route.Balance;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives what was claimed to the channel that is to take it. A message waits in the lane of its channel until there is a
 * permit; when the channel is not available any more, all that wait for it go back to the store.
 */
final class Dispatch {
    private static final int MOST_WAITING = 2_000;
    private static final Duration NO_CHANNEL_PAUSE = Duration.ofSeconds(1);

    private final EngineTime time;
    private final Ledger ledger;
    private final Lease lease;
    private final Outlook outlook;
    private final Router router;
    private final Settler settler;
    private final Paths paths;
    private final Consumer<Dossier> resendLater;
    private final Horizon horizon;

    Dispatch(Tools tools, Paths paths, Horizon horizon, Consumer<Dossier> resendLater) {
        this.time = tools.time();
        this.ledger = tools.ledger();
        this.lease = tools.lease();
        this.router = paths.router();
        this.settler = paths.settler();
        this.paths = paths;
        this.outlook = tools.outlook();
        this.horizon = horizon;
        this.resendLater = resendLater;
    }

    /**
     * Where messages may go.
     *
     * @param router knows the channels
     * @param settler ends messages for which none is left
     * @param catalogue what messages may name
     */
    record Paths(Router router, Settler settler, Catalogue catalogue) {
        /** What of the message the channel may have refused of many. */
        List<Pair> refusedPairs(Dossier dossier, OpenChannel channel) {
            return channel.isPicky() ? pairs(dossier, channel) : List.of();
        }

        /** What of the message the channel may refuse of many. */
        List<Pair> pairs(Dossier dossier, OpenChannel channel) {
            return Pair.of(dossier, catalogue.template(dossier.body()), channel.id());
        }
    }

    /** Gives back what waits for channels that are not available. */
    void giveUpLost() {
        for (OpenChannel channel : router.channels()) {
            if (channel.waiting() > 0 && !channel.isAvailable(time.nanoTime())) {
                giveUp(channel);
            }
        }
    }

    /** Where channels stand in order, the first one that is available decides; where they share, all of them do. */
    int appetite(String route, Priority lane) {
        long now = time.nanoTime();
        boolean shared = router.balance(route) != Balance.ORDER;
        int appetite = 0;
        for (OpenChannel channel : router.channels(route)) {
            if (channel.isAvailable(now)) {
                appetite += channel.appetite(lane, now);
                if (!shared) {
                    break;
                }
            }
        }
        return appetite;
    }

    /**
     * A message with the channels that may take it. Any thread.
     *
     * @throws StoreException if the store does not say what is to be known about them
     */
    Waiting addressed(Dossier dossier) {
        Instant now = time.instant();
        List<String> left = settler.next(dossier, now);
        if (left.isEmpty() && !dossier.hasAttempts()) {
            // Whoever accepted it may have known of a channel that is defined since this node looked.
            paths.catalogue().refresh();
            left = settler.next(dossier, now);
        }
        return new Waiting(dossier, left);
    }

    /** Places a message that is to go once more. */
    void resend(Dossier dossier) {
        place(addressed(dossier));
    }

    /** Puts a message into the lane of the best channel that is left for it. */
    void place(Waiting message) {
        Dossier dossier = message.dossier();
        if (message.candidates().isEmpty()) {
            Instant now = time.instant();
            ledger.stage(dossier, current -> endWithoutChannel(current, now), after -> {});
            return;
        }
        OpenChannel channel = best(dossier, message.candidates());
        if (channel == null) {
            giveBackForAWhile(dossier);
        } else {
            channel.enqueue(message, paths.refusedPairs(dossier, channel), time.nanoTime());
        }
    }

    /** The first channel that takes messages now; one that is hungry before one that is full where they share. */
    private @Nullable OpenChannel best(Dossier dossier, List<String> left) {
        long now = time.nanoTime();
        boolean shared = router.balance(dossier.columns().queue()) != Balance.ORDER;
        OpenChannel open = null;
        OpenChannel diverting = null;
        for (String id : left) {
            OpenChannel channel = router.find(id).orElseThrow();
            if (!channel.isAvailable(now) || channel.waiting() >= MOST_WAITING) {
                continue;
            }
            if (channel.diverts(paths.refusedPairs(dossier, channel), now)) {
                diverting = diverting == null ? channel : diverting;
            } else if (!shared || channel.appetite(dossier.columns().priority(), now) > 0) {
                return channel;
            } else {
                open = open == null ? channel : open;
            }
        }
        return open == null ? diverting : open;
    }

    private boolean endWithoutChannel(Dossier dossier, Instant now) {
        if (dossier.state() != MessageState.QUEUED) {
            return false;
        }
        if (dossier.hasAttempts()) {
            settler.overdue(dossier, now);
        } else {
            dossier.end(
                    MessageState.DEAD, new Reason("NO_ROUTE", "engine", "no channel of its route can carry it"), now);
        }
        return true;
    }

    /** Frees a message that nothing can be done with now. */
    void giveBackForAWhile(Dossier dossier) {
        giveBack(dossier, time.instant().plus(NO_CHANNEL_PAUSE));
    }

    /** Frees all that wait for a channel. */
    void giveUp() {
        router.channels().forEach(this::giveUp);
    }

    private void giveUp(OpenChannel channel) {
        channel.giveUpWaiting().forEach(dossier -> giveBack(dossier, dossier.due()));
    }

    /** Frees a message so that it may be claimed again from {@code due} on. */
    void giveBack(Dossier dossier, Instant due) {
        if (dossier.state() == MessageState.SUBMITTING) {
            resendLater.accept(dossier);
            return;
        }
        stageIfOurs(dossier, current -> current.release(due));
    }

    /** Frees a suspect that may be claimed with all others again, since it does nothing but wait. */
    void acquit(Dossier dossier) {
        stageIfOurs(dossier, current -> {
            current.acquit();
            current.release(current.due());
        });
    }

    private void stageIfOurs(Dossier dossier, Consumer<Dossier> step) {
        ledger.stage(
                dossier,
                current -> {
                    boolean ours = lease.node().equals(current.owner()) && current.state() == MessageState.QUEUED;
                    if (ours) {
                        step.accept(current);
                    }
                    return ours;
                },
                after -> {});
    }

    /** Every message that has a permit now. */
    List<Permitted> permitted() {
        List<Permitted> all = new ArrayList<>();
        long now = time.nanoTime();
        for (OpenChannel channel : router.channels()) {
            Permitted next = channel.next(now, horizon.nanos());
            while (next != null) {
                all.add(next);
                next = channel.next(now, horizon.nanos());
            }
        }
        return all;
    }

    /** How long until time alone brings work: a message that is due, the next deadline, a permit. */
    Duration nextWork() {
        Instant now = time.instant();
        Instant nextDeadline = outlook.nextDeadline();
        Instant nextDue = outlook.nextDue();
        Duration wait = Duration.ofDays(1);
        wait = nextDeadline.isBefore(now.plus(wait)) ? Duration.between(now, nextDeadline) : wait;
        wait = nextDue.isBefore(now.plus(wait)) ? earlier(wait, untilDue(now, nextDue)) : wait;
        long nanos = time.nanoTime();
        for (OpenChannel channel : router.channels()) {
            if (channel.waiting() > 0) {
                long at = channel.nextPermitAt(nanos, horizon.nanos());
                wait = at == Long.MAX_VALUE ? wait : earlier(wait, Duration.ofNanos(Math.max(0, at - nanos)));
            }
        }
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** What is due already was not claimed for want of a channel: time helps only when a channel opens again. */
    private Duration untilDue(Instant now, Instant due) {
        Duration wait = Duration.between(now, due);
        if (!wait.isNegative() && !wait.isZero()) {
            return wait;
        }
        long nanos = time.nanoTime();
        Duration soonest = Duration.ofDays(1);
        for (OpenChannel channel : router.channels()) {
            long at = channel.nextPermitAt(nanos, horizon.nanos());
            if (at != Long.MAX_VALUE && channel.options().isEnabled()) {
                Duration pause = at > nanos ? Duration.ofNanos(at - nanos) : Duration.ofMillis(100);
                soonest = earlier(soonest, pause);
            }
        }
        return soonest;
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
