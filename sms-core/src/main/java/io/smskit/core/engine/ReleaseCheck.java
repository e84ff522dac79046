package io.smskit.core.engine;

import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.core.channel.OpenChannel.Permitted;
import io.smskit.core.definition.Catalogue;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.judge.Claiming;
import io.smskit.core.judge.Judge;
import io.smskit.core.judge.Ruling;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.MessageBody;
import io.smskit.core.route.Load;
import io.smskit.core.settle.Settler;
import io.smskit.policy.Facts;
import io.smskit.policy.Judgement.Decision;
import io.smskit.policy.Policy;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The last look before an intent: the deadline, the policies of the release stage, and the limits that they claim. */
final class ReleaseCheck {
    private static final Duration HELD_AGAIN = Duration.ofMinutes(10);

    private final EngineTime time;
    private final SmsStores stores;
    private final Ledger ledger;
    private final Lease lease;
    private final Judge judge;
    private final Catalogue catalogue;
    private final Settler settler;

    ReleaseCheck(Tools tools, Rules rules) {
        this.time = tools.time();
        this.stores = tools.stores();
        this.ledger = tools.ledger();
        this.lease = tools.lease();
        this.judge = rules.judge();
        this.catalogue = rules.catalogue();
        this.settler = rules.settler();
    }

    /**
     * By what a message is released.
     *
     * @param judge asks the policies
     * @param catalogue what messages may name
     * @param settler ends what is too late
     */
    record Rules(Judge judge, Catalogue catalogue, Settler settler) {}

    /** Looks at all of them with one question to the store; those that may not go give their permits back. */
    void check(List<Permitted> permitted, Consumer<Released> released) {
        Instant now = time.instant();
        List<SuppressionStore.Probe> probes = new ArrayList<>(permitted.size());
        for (Permitted permit : permitted) {
            MessageBody body = permit.dossier().body();
            probes.add(new SuppressionStore.Probe(body.to(), body.recipient().groups()));
        }
        int looked = 0;
        try {
            List<List<Suppression>> suppressions = stores.suppressions().match(probes, now);
            while (looked < permitted.size()) {
                check(new Case(permitted.get(looked), suppressions.get(looked), now), released);
                looked++;
            }
        } catch (StoreException e) {
            List<Permitted> rest = permitted.subList(looked, permitted.size());
            for (int i = rest.size() - 1; i >= 0; i--) {
                rest.get(i).channel().putBack(rest.get(i));
            }
            throw e;
        }
    }

    /** What is judged when. */
    private record Case(Permitted permit, List<Suppression> suppressions, Instant now) {}

    private void check(Case one, Consumer<Released> released) {
        Permitted permit = one.permit;
        Instant now = one.now;
        Dossier dossier = permit.dossier();
        Standing known = Standing.of(dossier);
        if (!now.isBefore(dossier.validUntil())) {
            permit.channel().giveBack(permit);
            ledger.stage(dossier, current -> known.holds(current, lease.node()) && expire(current, now), after -> {});
            return;
        }
        Load load = catalogue.load(dossier);
        Ruling ruling = judge(dossier, Facts.of(now, load.subject(), one.suppressions));
        if (ruling.isAllowed()) {
            released.accept(new Released(permit, ruling));
        } else {
            permit.channel().giveBack(permit);
            ledger.stage(
                    dossier,
                    current -> known.holds(current, lease.node()) && refuse(current, ruling, now),
                    after -> {});
        }
    }

    /** A message of an outbox has reserved nothing yet, so admission is judged here, too. */
    private Ruling judge(Dossier dossier, Facts facts) {
        Claiming reserving = Claiming.reserve(stores.limits(), dossier.id());
        if (dossier.owesAdmission()) {
            Ruling admission = judge.judge(Policy.Stage.ADMIT, facts, reserving);
            return admission.isAllowed()
                    ? judge.judge(Policy.Stage.RELEASE, facts, reserving).after(admission)
                    : admission;
        }
        return judge.judge(Policy.Stage.RELEASE, facts, dossier.isReleaseClaimed() ? Claiming.none() : reserving);
    }

    private boolean expire(Dossier dossier, Instant now) {
        settler.overdue(dossier, now);
        return true;
    }

    private static boolean refuse(Dossier dossier, Ruling ruling, Instant now) {
        dossier.record(ruling.judgements());
        if (ruling.reserved()) {
            dossier.admitted();
        }
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
}
