package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.SendReceipt;
import io.smskit.core.channel.OpenChannel.Permitted;
import io.smskit.core.definition.Catalogue;
import io.smskit.core.engine.Flights.Settled;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.intake.Intake;
import io.smskit.core.judge.Judge;
import io.smskit.core.message.Dossier;
import io.smskit.core.route.Router;
import io.smskit.core.settle.ChannelFacts;
import io.smskit.core.settle.RemainingChannels;
import io.smskit.core.settle.ReportJudge;
import io.smskit.core.settle.SettleOptions;
import io.smskit.core.settle.Settler;
import io.smskit.core.time.SteadyTime;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.event.SmsListener;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heart: in every turn what was posted is looked at, committed, and what is due gets on its way. */
public final class EngineLoop implements Intake.Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
    private static final Duration LEASE_PAUSE = Duration.ofMillis(500);
    /** How often a node of stores that others may share looks at what they do. */
    static final Duration LOOK_PERIOD = Duration.ofSeconds(1);

    private final SteadyTime time;
    private final Mailbox mailbox;
    private final Announcer announcer;
    private final Ledger ledger;
    private final Lease lease;
    private final Dispatch dispatch;
    private final Claims claims;
    private final Suspects suspects;
    private final Flights flights;
    private final Doubts doubts;
    private final Enquiries enquiries;
    private final Reports reports;
    private final Pulls pulls;
    private final Wishes wishes;
    private final Links links;
    private final Settler settler;
    private final Router router;
    private final Alarm alarm;
    private long turnBegan;
    private final StorePauses storePauses = new StorePauses();
    private final Horizon horizon = new Horizon();
    private final Outlook outlook;
    private final Membership membership;
    private final StuckWatch stuckWatch;
    private final Duration lookPeriod;
    private boolean rescued = true;
    /** Whether the last turn may have left something unstored, which then comes before anything new. */
    private boolean isBehind;

    private boolean closing;
    private volatile boolean open = true;

    /**
     * What an engine is made of.
     *
     * @param time its time
     * @param stores its stores
     * @param random spreads retries and probes
     * @param catalogue what messages may name
     * @param router knows the channels
     * @param judge asks the policies
     * @param settle how stubborn it is
     * @param listeners who is told
     * @param lease how long a node lives without a renewal
     * @param name of the node, for people
     */
    public record Parts(
            SteadyTime time,
            SmsStores stores,
            RandomGenerator random,
            Catalogue catalogue,
            Router router,
            Judge judge,
            SettleOptions settle,
            List<SmsListener> listeners,
            Duration lease,
            String name) {}

    /** Joins the nodes of the store; {@link #start} begins the first turn. */
    public EngineLoop(Parts parts) {
        SmsStores stores = parts.stores();
        this.time = parts.time();
        this.router = parts.router();
        this.mailbox = new Mailbox(time, this::turn);
        this.alarm = new Alarm(time, mailbox::turn);
        this.announcer = new Announcer(time, parts.listeners());
        boolean alone = stores.durability() == Durability.NONE;
        this.outlook = new Outlook(stores.query(), time, alone);
        this.ledger = new Ledger(stores, time, announcer, outlook);
        this.lease = new Lease(stores, time, parts.lease(), parts.name());
        RemainingChannels remaining = new RemainingChannels(
                dossier -> eligible(parts, dossier), parts.settle().sameChannelRetries());
        this.settler = new Settler(
                parts.settle(), remaining, new ChannelFacts(router::givesReports, router::resumes), parts.random());
        ReportJudge reportJudge = new ReportJudge(settler);
        Dispatch.Paths paths = new Dispatch.Paths(router, settler, parts.catalogue());
        this.lookPeriod = alone ? lease.period() : LOOK_PERIOD;
        Tools tools = new Tools(mailbox, time, stores, ledger, announcer, lease, new Questions(mailbox), outlook);
        this.membership = new Membership(tools, router, parts.catalogue());
        this.dispatch = new Dispatch(tools, paths, horizon, this::resendLater);
        this.stuckWatch = new StuckWatch(tools, router, route -> dispatch.appetite(route, Priority.LOW));
        this.claims = new Claims(tools, paths, dispatch);
        this.suspects = new Suspects(tools, router, dispatch, claims);
        this.flights = new Flights(tools, parts.judge(), paths, this::settled);
        this.doubts =
                new Doubts(tools, new Doubts.Outcomes(router, settler, reportJudge, this::foundOut), dispatch::resend);
        this.enquiries = new Enquiries(tools, router, reportJudge);
        this.reports = new Reports(tools, router, reportJudge, this::joined);
        this.pulls = new Pulls(tools, reports::receive);
        this.wishes = new Wishes(tools, flights);
        this.links = new Links(tools, router, new Links.Hosts(membership, pulls, reports));
    }

    private static List<String> eligible(Parts parts, Dossier dossier) {
        return parts.router()
                .eligible(dossier.columns().queue(), parts.catalogue().load(dossier));
    }

    /** Begins to take turns. */
    public void start() {
        mailbox.post(this::renewLease);
        mailbox.post(this::lookAround);
        mailbox.post(() -> pulls.start(router.channels()));
        stuckWatch.start();
    }

    private void lookAround() {
        if (!closing) {
            mailbox.postAfter(lookPeriod, this::lookAround);
            membership.look();
            rescued |= lease.rescue();
            outlook.ask();
        }
    }

    private void renewLease() {
        rescued |= lease.renew();
        reports.lookAgain();
        if (!closing) {
            mailbox.postAfter(lease.period(), this::renewLease);
        }
    }

    private void turn() {
        Duration pause;
        try {
            pause = takeTurn();
        } catch (StoreException e) {
            LOG.warn("The store does not answer; the engine tries again", e);
            pause = storePauses.next();
        } catch (RuntimeException | Error e) {
            LOG.error("A turn of the engine failed; it tries again", e);
            pause = storePauses.next();
        }
        alarm.set(closing && ledger.isEmpty() ? null : pause);
    }

    /** Returns how long until the next turn, unless something happens before. */
    private Duration takeTurn() {
        turnBegan = time.nanoTime();
        reports.turn();
        if (mayHandOver()) {
            claims.due();
        }
        Duration pause = isBehind ? ledger.flush() : Duration.ZERO;
        isBehind = true;
        if (pause.isZero()) {
            pause = work();
        }
        if (!pause.isZero()) {
            return pause;
        }
        isBehind = false;
        storePauses.reset();
        outlook.endTurn();
        return dispatch.nextWork();
    }

    /** Answers and intents of a turn share a commit. */
    private Duration work() {
        if (!closing && isAllowedToHandOver()) {
            return dispatchAll();
        }
        Duration pause = ledger.flush();
        return closing || !pause.isZero() ? pause : LEASE_PAUSE;
    }

    /** Without a lease every intent would be withdrawn again, so none is made before the lease is renewed. */
    private boolean isAllowedToHandOver() {
        if (!lease.isSafe()) {
            rescued |= lease.renew();
        }
        return mayHandOver();
    }

    private boolean mayHandOver() {
        return !closing && lease.isSafe() && !time.isDoubtful();
    }

    private Duration dispatchAll() {
        try {
            return dispatchDue();
        } finally {
            flights.depart();
        }
    }

    private Duration dispatchDue() {
        dispatch.giveUpLost();
        outlook.begin();
        if (rescued || !time.instant().isBefore(outlook.nextDeadline())) {
            rescued = false;
            flights.adopt(claims.overdue());
        }
        Duration pause;
        boolean moved;
        do {
            claims.due();
            suspects.claim();
            List<Permitted> permitted = dispatch.permitted();
            flights.takeOff(permitted);
            moved = !ledger.isEmpty();
            pause = ledger.flush();
            if (!permitted.isEmpty()) {
                horizon.turnTook(time.nanoTime() - turnBegan);
                turnBegan = time.nanoTime();
            }
            flights.depart();
        } while (moved && pause.isZero() && mailbox.isEmpty());
        return pause;
    }

    private void resendLater(Dossier dossier) {
        doubts.resendLater(dossier);
    }

    private void settled(Settled news) {
        reports.settled(news.dossier());
        doubts.watch(news.dossier(), news.handedOver());
        enquiries.begin(news.dossier(), news.handedOver());
        claims.order().moved(news.dossier());
    }

    private void foundOut(Dossier dossier) {
        reports.settled(dossier);
        claims.order().moved(dossier);
    }

    private void joined(Dossier dossier) {
        doubts.watch(dossier, time.instant());
        Flight flight = flights.of(dossier.id());
        if (flight != null && dossier.state() != MessageState.SUBMITTING) {
            flight.callOff();
        }
    }

    @Override
    public void expected(MessageId id) {
        announcer.expect(id);
    }

    @Override
    public void stored(StoredMessage message, SendReceipt receipt) {
        announcer.arrived(
                message.id(),
                new SmsEvent.StateChanged(
                        time.instant(),
                        message.id(),
                        message.columns().messageClass(),
                        Optional.empty(),
                        receipt.state(),
                        receipt.reason()));
        StoredMessage.Columns columns = message.columns();
        outlook.expect(columns.queue(), columns.priority(), message.row());
        mailbox.wake();
    }

    @Override
    public void dropped(MessageId id) {
        announcer.dropped(id);
    }

    /** Whether messages are taken: until it is closed. */
    public boolean isOpen() {
        return open;
    }

    /** Stores what a channel received; the stage completes after the commit. */
    public CompletionStage<Void> received(String channel, RawReport raw) {
        return reports.receive(channel, raw);
    }

    /** An answer that came after its attempt had been given up. */
    public void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {
        mailbox.post(() -> flights.lateOutcome(attempt, outcome));
    }

    /** A person says that the wall clock is right as it stands. */
    public void confirmClock() {
        time.confirm();
        mailbox.wake();
    }

    /** Who this node is in the stores. */
    public NodeId node() {
        return lease.node();
    }

    /** What channels and people say about channels. */
    public Links links() {
        return links;
    }

    /** What people want changed on messages. */
    public Wishes wishes() {
        return wishes;
    }

    /** Completes when the message gets a terminal state after now. Whoever stops waiting completes it. */
    public CompletableFuture<Void> terminal(MessageId id) {
        return announcer.terminal(id);
    }

    /** A push was refused, and nothing of it is kept. Any thread. */
    public void refused() {
        reports.tally().refused();
    }

    /** What can be counted. */
    public Gauges gauges() {
        return new Gauges(
                flights.inHand(),
                doubts.size(),
                announcer.failures(),
                reports.tally().totals(),
                stuckWatch.stuck());
    }

    /** Claims nothing more, waits a while for attempts in hand, and leaves the rest to others or to the next start. */
    public void close(Duration grace) {
        open = false;
        stuckWatch.stop();
        CompletableFuture<Void> calm = new CompletableFuture<>();
        mailbox.post(() -> {
            closing = true;
            claims.stop();
            dispatch.giveUp();
            claims.order().giveUp();
            completeWhenCalm(calm);
        });
        if (!time.await(calm, grace)) {
            LOG.warn("{} attempts had no answer after {}; their outcome is unknown", flights.inHand(), grace);
            flights.callOffAll();
        }
        membership.leave();
        lease.leave();
        announcer.drain(Duration.ofSeconds(5));
    }

    /** Nothing is done any more after {@link #close}: what comes from now on is left to others or to the next start. */
    public void end(Duration grace) {
        time.await(mailbox.end(), grace);
    }

    private void completeWhenCalm(CompletableFuture<Void> calm) {
        if (pulls.stop() && claims.stop() && flights.inHand() == 0 && ledger.isEmpty()) {
            calm.complete(null);
        } else {
            mailbox.postAfter(Duration.ofMillis(20), () -> completeWhenCalm(calm));
        }
    }
}
