package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.channel.OpenChannel.Permitted;
import io.smskit.core.intake.Definitions;
import io.smskit.core.judge.Claiming;
import io.smskit.core.judge.Judge;
import io.smskit.core.judge.Ruling;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.MessageBody;
import io.smskit.core.route.Load;
import io.smskit.core.settle.RemainingChannels;
import io.smskit.core.settle.Settler;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.policy.Facts;
import io.smskit.policy.Judgement.Decision;
import io.smskit.policy.Policy;
import io.smskit.spi.Capability;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Submission;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import io.smskit.template.Binding;
import io.smskit.template.BoundTemplate;
import io.smskit.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts from permit to answer: release check, stored intent, first byte, outcome, settled. An intent is only stored for
 * what may leave now, so that a dead node leaves few attempts in doubt.
 */
final class Flights {
    private static final Logger LOG = LoggerFactory.getLogger(Flights.class);
    private static final Duration HELD_AGAIN = Duration.ofMinutes(10);

    private final Mailbox mailbox;
    private final EngineTime time;
    private final SmsStores stores;
    private final Ledger ledger;
    private final Announcer announcer;
    private final Lease lease;
    private final Judge judge;
    private final Definitions definitions;
    private final RemainingChannels remaining;
    private final Settler settler;
    private final Consumer<Settled> settled;
    private final ConcurrentHashMap<MessageId, Flight> inHand = new ConcurrentHashMap<>();

    /** Flies; {@code settled} is told of every message whose attempt has a verdict. */
    Flights(Tools tools, Release release, Dispatch.Paths paths, Consumer<Settled> settled) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.stores = tools.stores();
        this.ledger = tools.ledger();
        this.announcer = tools.announcer();
        this.lease = tools.lease();
        this.judge = release.judge();
        this.definitions = release.definitions();
        this.remaining = paths.remaining();
        this.settler = paths.settler();
        this.settled = settled;
    }

    /**
     * By what a message is released.
     *
     * @param judge asks the policies
     * @param definitions what messages may name
     */
    record Release(Judge judge, Definitions definitions) {}

    /**
     * What every part of the loop works with.
     *
     * @param mailbox brings work into the loop
     * @param time the engine's time
     * @param stores all stores
     * @param ledger changes messages
     * @param announcer tells listeners
     * @param lease this node's life
     */
    record Tools(Mailbox mailbox, EngineTime time, SmsStores stores, Ledger ledger, Announcer announcer, Lease lease) {}

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
        Instant now = time.instant();
        List<SuppressionStore.Probe> probes = permitted.stream()
                .map(permit -> permit.dossier().body())
                .map(body ->
                        new SuppressionStore.Probe(body.to(), body.recipient().groups()))
                .toList();
        int released = 0;
        try {
            List<List<Suppression>> suppressions = stores.suppressions().match(probes, now);
            while (released < permitted.size()) {
                release(permitted.get(released), suppressions.get(released), now);
                released++;
            }
        } catch (StoreException e) {
            List<Permitted> rest = permitted.subList(released, permitted.size());
            for (int i = rest.size() - 1; i >= 0; i--) {
                rest.get(i).channel().putBack(rest.get(i).dossier());
            }
            throw e;
        }
    }

    private void release(Permitted permit, List<Suppression> suppressions, Instant now) {
        Dossier dossier = permit.dossier();
        Standing known = Standing.of(dossier);
        if (!now.isBefore(dossier.validUntil())) {
            permit.channel().release();
            ledger.stage(dossier, current -> ours(current, known) && expire(current, now), after -> {});
            return;
        }
        Load load = Load.of(dossier, definitions.template(dossier.body().template()));
        Claiming claiming =
                dossier.isReleaseClaimed() ? Claiming.none() : Claiming.reserve(stores.limits(), dossier.id());
        Ruling ruling = judge.judge(Policy.Stage.RELEASE, Facts.of(now, load.subject(), suppressions), claiming);
        if (ruling.isAllowed()) {
            intend(permit, ruling, now);
        } else {
            permit.channel().release();
            ledger.stage(dossier, current -> ours(current, known) && refuse(current, ruling, now), after -> {});
        }
    }

    /** How the message stood when it was given its permit. */
    private record Standing(MessageState state, int attempts) {
        static Standing of(Dossier dossier) {
            return new Standing(dossier.state(), dossier.attempts().size());
        }
    }

    /** Whether nobody else has moved the message on since it was given its permit. */
    private boolean ours(Dossier current, Standing known) {
        return lease.node().equals(current.owner()) && Standing.of(current).equals(known);
    }

    private boolean expire(Dossier dossier, Instant now) {
        settler.overdue(dossier, now);
        return true;
    }

    private static boolean refuse(Dossier dossier, Ruling ruling, Instant now) {
        dossier.record(ruling.notable());
        Reason reason = ruling.reason();
        if (dossier.state() == MessageState.SUBMITTING) {
            // A second copy is not worth breaking a rule: the first one's fate stays open.
            dossier.end(MessageState.UNKNOWN, reason, now);
        } else if (ruling.decision() == Decision.BLOCK) {
            dossier.end(MessageState.BLOCKED, reason, now);
        } else {
            Instant until = ruling.decision() == Decision.HOLD ? now.plus(HELD_AGAIN) : ruling.until();
            dossier.schedule(until, reason, now);
        }
        return true;
    }

    private void intend(Permitted permit, Ruling ruling, Instant now) {
        Dossier dossier = permit.dossier();
        List<String> candidates = remaining.of(dossier);
        Standing known = Standing.of(dossier);
        int number = known.attempts + 1;
        boolean[] stored = {false};
        ledger.stage(
                dossier,
                current -> {
                    stored[0] = ours(current, known);
                    if (stored[0]) {
                        current.releaseClaimed(ruling.reserved());
                        current.intend(permit.channel().id(), candidates, now);
                    }
                    return stored[0];
                },
                after -> {
                    boolean intended = after != null
                            && after.attempts().size() == number
                            && after.lastAttempt().verdict() == Verdict.INTENT;
                    if (after != null && stored[0] && intended) {
                        fly(after, permit);
                    } else {
                        permit.channel().release();
                    }
                });
    }

    private void fly(Dossier dossier, Permitted permit) {
        Flight flight = new Flight(dossier, permit.channel());
        inHand.put(dossier.id(), flight);
        long wait = permit.slot() - time.nanoTime();
        if (wait > 0) {
            time.schedule(Duration.ofNanos(wait), () -> submit(flight));
        } else {
            submit(flight);
        }
    }

    private void submit(Flight flight) {
        if (flight.isCalledOff()) {
            mailbox.post(() -> answered(flight, withdrawn()));
            return;
        }
        Duration deadline = flight.channel().options().deadline();
        flight.deadline(mailbox.postAfter(
                deadline,
                () -> answered(
                        flight,
                        faulty("NO_ANSWER", "the channel did not answer within " + deadline.toSeconds() + " s"))));
        try {
            CompletionStage<SubmitOutcome> stage = flight.channel().channel().submit(submission(flight));
            stage.whenComplete(
                    (outcome, error) -> mailbox.post(() -> answered(flight, verdict(flight, outcome, error))));
        } catch (RuntimeException | Error e) {
            LOG.error("Channel {} threw from submit", flight.channel().id(), e);
            mailbox.post(() -> answered(
                    flight, faulty("THREW", "the channel threw " + e.getClass().getSimpleName())));
        }
    }

    private static SubmitOutcome withdrawn() {
        return SubmitOutcome.rejected(
                Failure.of(FailureKind.NOT_SENT, "WITHDRAWN", "the attempt was called off before its first byte"));
    }

    private static SubmitOutcome faulty(String code, String detail) {
        return SubmitOutcome.unknown(Failure.of(FailureKind.PLUGIN_FAULT, code, detail));
    }

    private static SubmitOutcome verdict(Flight flight, @Nullable SubmitOutcome outcome, @Nullable Throwable error) {
        if (error != null) {
            LOG.error("The stage of channel {} failed", flight.channel().id(), error);
            return faulty(
                    "FAILED",
                    "the channel's stage failed with " + error.getClass().getSimpleName());
        }
        return outcome == null ? faulty("NULL", "the channel answered null") : outcome;
    }

    private Submission submission(Flight flight) {
        Dossier dossier = flight.dossier();
        MessageBody body = dossier.body();
        OpenChannel channel = flight.channel();
        Template template = definitions.template(body.template());
        Binding binding = template == null || !channel.capabilities().contains(Capability.TEMPLATE)
                ? null
                : template.binding(channel.id()).orElse(null);
        BoundTemplate bound = binding == null ? null : binding.fill(body.values());
        String signName = body.signName() != null || binding == null ? body.signName() : binding.signName();
        return Submission.builder(flight.attempt(), body.to(), body.text())
                .messageClass(dossier.columns().messageClass())
                .deadline(dossier.validUntil())
                .template(bound)
                .signName(signName)
                .senderId(body.senderId())
                .gate(() -> begin(flight))
                .build();
    }

    /** Runs on the channel's thread, right before the first byte, without I/O. */
    private boolean begin(Flight flight) {
        Instant now = time.instant();
        if (!lease.isSafe() || !now.isBefore(flight.dossier().validUntil())) {
            flight.callOff();
        }
        return flight.begin(now);
    }

    private void answered(Flight flight, SubmitOutcome outcome) {
        boolean first = flight.answer();
        if (first) {
            inHand.remove(flight.dossier().id(), flight);
            flight.channel().release();
            learn(flight, outcome);
        }
        settle(flight, outcome);
    }

    private void learn(Flight flight, SubmitOutcome outcome) {
        OpenChannel channel = flight.channel();
        Instant now = time.instant();
        if (!flight.isCalledOff() && channel.learn(outcome, time.nanoTime(), now)) {
            announcer.tell(new SmsEvent.ChannelChanged(now, channel.id(), channel.health(), channel.healthReason()));
        }
    }

    private void settle(Flight flight, SubmitOutcome outcome) {
        int number = flight.attempt().number();
        Instant now = time.instant();
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
