package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Money;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.channel.OpenChannel.Permitted;
import io.smskit.core.channel.Pair;
import io.smskit.core.judge.Judge;
import io.smskit.core.message.Attempt.Hop;
import io.smskit.core.message.Dossier;
import io.smskit.core.settle.Settler;
import io.smskit.core.time.SteadyTime;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.spi.store.SmsStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Attempts from permit to answer: release check, stored intent, first byte, outcome, settled. An intent is only stored for
 * what may leave now, so that a dead node leaves few attempts in doubt.
 */
final class Flights {
    private final SteadyTime time;
    private final Ledger ledger;
    private final Announcer announcer;
    private final Lease lease;
    private final ReleaseCheck releases;
    private final SharedCalls sharedCalls;
    private final Calls calls;
    private final Dispatch.Paths paths;
    private final Settler settler;
    private final Consumer<Settled> settled;
    private final ConcurrentHashMap<MessageId, Flight> inHand = new ConcurrentHashMap<>();

    /** Flies; {@code settled} is told of every message whose attempt has a verdict. */
    Flights(Tools tools, Judge judge, Dispatch.Paths paths, Consumer<Settled> settled) {
        this.time = tools.time();
        this.ledger = tools.ledger();
        this.announcer = tools.announcer();
        this.lease = tools.lease();
        this.paths = paths;
        this.settler = paths.settler();
        this.settled = settled;
        this.releases = new ReleaseCheck(tools, new ReleaseCheck.Rules(judge, paths.catalogue(), settler));
        Submissions submissions = new Submissions(paths.catalogue());
        this.sharedCalls = new SharedCalls(submissions);
        this.calls = new Calls(
                tools,
                flight -> submissions.of(flight.dossier(), flight.attempt(), flight.channel(), () -> begin(flight)),
                this::answered);
    }

    /**
     * What every part of the loop works with.
     *
     * @param mailbox brings work into the loop
     * @param time the engine's time
     * @param stores all stores
     * @param ledger changes messages
     * @param announcer tells listeners
     * @param lease this node's life
     * @param questions asks providers
     * @param outlook knows where there may be work
     */
    record Tools(
            Mailbox mailbox,
            SteadyTime time,
            SmsStores stores,
            Ledger ledger,
            Announcer announcer,
            Lease lease,
            Questions questions,
            Outlook outlook) {}

    /**
     * A message whose attempt has a verdict.
     *
     * @param dossier as it is stored
     * @param handedOver when its first byte left
     */
    record Settled(Dossier dossier, Instant handedOver) {}

    /** The attempt of this message that is in hand; null if there is none. Any thread. */
    @Nullable
    Flight of(MessageId id) {
        return inHand.get(id);
    }

    int inHand() {
        return inHand.size();
    }

    /** Takes off with all that have a permit and may be released: one look-up of facts, one commit of intents. */
    void takeOff(List<Permitted> permitted) {
        if (permitted.isEmpty()) {
            return;
        }
        List<Released> released = new ArrayList<>(permitted.size());
        try {
            releases.check(permitted, released::add);
        } finally {
            Map<MessageId, String> shared = sharedCalls.of(released);
            Instant now = time.instant();
            for (Released next : released) {
                intend(next, shared.get(next.permit().dossier().id()), now);
            }
        }
    }

    private void intend(Released released, @Nullable String call, Instant now) {
        Permitted permit = released.permit();
        Dossier dossier = permit.dossier();
        Money price = paths.router().price(permit.channel(), dossier.body());
        Hop hop = new Hop(permit.channel().id(), permit.candidates(), call, null, price);
        Standing known = Standing.of(dossier);
        boolean[] stored = {false};
        ledger.stage(
                dossier,
                current -> {
                    Hop next = known.holds(current, lease.node())
                            ? settler.hop(current, hop, now).orElse(null)
                            : null;
                    stored[0] = next != null;
                    if (next != null) {
                        current.releaseClaimed(released.ruling().reserved());
                        current.intend(next, now);
                    }
                    return stored[0];
                },
                after -> {
                    boolean intended = after != null
                            && after.attemptCount() == known.attempts() + 1
                            && after.lastAttempt().verdict() == Verdict.INTENT;
                    if (after != null && stored[0] && intended) {
                        Flight flight = new Flight(after, permit);
                        inHand.put(after.id(), flight);
                        calls.board(flight, call);
                    } else {
                        permit.channel().giveBack(permit);
                        watchPartial(after);
                    }
                });
    }

    /** What may leave neither as a whole nor in part any more still has to come to its end. */
    private void watchPartial(@Nullable Dossier dossier) {
        if (dossier != null && dossier.state() == MessageState.SUBMITTING) {
            settled.accept(new Settled(dossier, time.instant()));
        }
    }

    /** The calls that several share leave, now that the intents of a turn are stored. */
    void depart() {
        calls.depart();
    }

    /** Runs on the channel's thread, right before the first byte, without I/O. */
    private boolean begin(Flight flight) {
        Instant now = time.instant();
        if (!lease.isSafeFor(flight.life())
                || time.isDoubtful()
                || !flight.dossier().mayLeaveAt(now)) {
            flight.callOff();
        }
        return flight.begin(now);
    }

    private void answered(Flight flight, SubmitOutcome outcome) {
        Instant now = time.instant();
        boolean first = flight.answer();
        if (first) {
            inHand.remove(flight.dossier().id(), flight);
            flight.channel().answered();
            learn(flight, outcome, now);
        }
        settle(flight, outcome, now);
    }

    private void learn(Flight flight, SubmitOutcome outcome, Instant now) {
        OpenChannel channel = flight.channel();
        if (flight.isCalledOff()) {
            return;
        }
        boolean refused = outcome instanceof SubmitOutcome.Rejected;
        Dossier dossier = flight.dossier();
        List<Pair> pairs = refused ? paths.pairs(dossier, channel) : paths.refusedPairs(dossier, channel);
        long nanos = time.nanoTime();
        channel.learn(outcome, pairs, nanos);
        if (channel.learn(outcome, nanos, now)) {
            announcer.tell(new SmsEvent.ChannelChanged(now, channel.id(), channel.health(), channel.healthReason()));
        }
    }

    private void settle(Flight flight, SubmitOutcome outcome, Instant now) {
        int number = flight.attempt().number();
        boolean nothingLeft = flight.isCalledOff() && outcome instanceof SubmitOutcome.Rejected;
        ledger.stage(
                flight.dossier(),
                current -> {
                    if (nothingLeft) {
                        return withdraw(current, number, flight, now);
                    }
                    settler.outcome(current, number, outcome, now);
                    return true;
                },
                after -> {
                    if (after != null) {
                        settled.accept(new Settled(after, flight.handedOver()));
                    }
                });
    }

    private boolean withdraw(Dossier dossier, int number, Flight flight, Instant now) {
        settler.withdrawn(dossier, number, now);
        if (flight.isCancelled() && dossier.state().canBecome(MessageState.CANCELLED)) {
            dossier.end(MessageState.CANCELLED, null, now);
        }
        return true;
    }

    /** An answer that came after its attempt had been given up. */
    void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {
        Instant now = time.instant();
        ledger.stage(
                attempt.message(),
                current -> {
                    boolean known = current.hasAttempt(attempt.number());
                    if (known) {
                        settler.outcome(current, attempt.number(), outcome, now);
                    }
                    return known;
                },
                after -> {
                    if (after != null) {
                        settled.accept(new Settled(after, now));
                    }
                });
    }

    /** Attempts of a dead node: they may have gone out. */
    void adopt(List<Dossier> rescued) {
        Instant now = time.instant();
        for (Dossier dossier : rescued) {
            ledger.stage(
                    dossier,
                    current -> {
                        settler.rescued(current, now);
                        return true;
                    },
                    after -> {
                        if (after != null) {
                            settled.accept(new Settled(after, now));
                        }
                    });
        }
    }

    /** Calls off everything whose first byte has not left. */
    void callOffAll() {
        new ArrayList<>(inHand.values()).forEach(Flight::callOff);
    }
}
