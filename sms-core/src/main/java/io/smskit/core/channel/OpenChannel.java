package io.smskit.core.channel;

import static java.util.Objects.requireNonNull;

import io.smskit.Priority;
import io.smskit.core.message.Dossier;
import io.smskit.core.settle.Action;
import io.smskit.core.settle.FailureActions;
import io.smskit.definition.Rate;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent.Health;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Segmentation;
import io.smskit.text.BinaryData;
import io.smskit.text.Segmenter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A channel while the engine runs: its permits, its health and the messages that wait for it. Only the engine's loop calls
 * what changes it.
 */
public final class OpenChannel {
    /** How far ahead slots are given out where messages may share a call. */
    private static final long CALL_HORIZON = Duration.ofMillis(10).toNanos();

    /** A shorter pause is waited for; during a longer one other channels take over. */
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private static final int MORE_THAN_A_FIFTH = 21;

    private final Account account;
    private volatile ChannelOptions options;
    private final Channel channel;
    private final Set<Capability> capabilities;
    private final Runway runway;
    private final ChannelHealth health;
    private final PairBreakers pairs;
    private final @Nullable BatchSubmit batches;
    private final @Nullable Segmenter segmenter;
    private final RecentAttempts fullQueues = new RecentAttempts();
    private final WaitingLanes<Waiting> waiting = new WaitingLanes<>();
    /** Since when somebody has been waiting without a break. */
    private long waitingSince;

    private int inFlight;
    private int linkCapacity = Integer.MAX_VALUE;
    private boolean ours;

    /** An open channel. */
    public OpenChannel(Account account, Channel channel, ChannelOptions options, Surroundings surroundings) {
        this.account = account;
        this.options = options;
        this.channel = channel;
        this.capabilities = Set.copyOf(channel.capabilities());
        this.runway = new Runway(new Pacer(options.throughput().orElse(null)), surroundings.time);
        this.health = new ChannelHealth(options.breaker(), surroundings.random);
        this.pairs = new PairBreakers(surroundings.random);
        this.ours = !options.isOwned();
        this.batches = channel.ability(BatchSubmit.class).orElse(null);
        this.segmenter =
                channel.ability(Segmentation.class).map(Segmentation::segmenter).orElse(null);
    }

    /**
     * One that is defined and not open on this node, yet: it is found and routed to like others, and is down.
     *
     * @param can what others may be able to hand over to it
     * @param reason why it is not open
     */
    public static OpenChannel unopened(Account account, Set<Capability> can, String reason, Surroundings surroundings) {
        OpenChannel channel =
                new OpenChannel(account, new UnopenedChannel(can), ChannelOptions.defaults(), surroundings);
        channel.link(false, 0, reason);
        return channel;
    }

    /** Whether it is open on this node; one that is not is down. */
    public boolean isOpen() {
        return !(channel instanceof UnopenedChannel);
    }

    /**
     * What a channel needs of the engine.
     *
     * @param time in which it goes
     * @param random spreads probes
     */
    public record Surroundings(EngineTime time, RandomGenerator random) {}

    public String id() {
        return account.channel();
    }

    public Account account() {
        return account;
    }

    public ChannelOptions options() {
        return options;
    }

    /** It is used so from now on, as far as that can change while it is open. Any thread. */
    public void follow(ChannelOptions wanted) {
        Optional<Rate> before = options.throughput();
        options = wanted;
        if (!before.equals(wanted.throughput())) {
            runway.pace(wanted.throughput().orElse(null));
        }
    }

    public Channel channel() {
        return channel;
    }

    public Set<Capability> capabilities() {
        return capabilities;
    }

    /** Several messages in one call; empty if it, its provider or its options have none of that. */
    public Optional<BatchSubmit> batches() {
        return mostInCall() > 1 ? Optional.ofNullable(batches) : Optional.empty();
    }

    /**
     * The segments of a text that usually needs so many, on this channel, which may cut otherwise than most do.
     *
     * @param binary the 8-bit data that the text stands for; null for a text
     */
    public int segments(String text, @Nullable BinaryData binary, int usual) {
        if (segmenter == null) {
            return usual;
        }
        return binary == null ? segmenter.count(text) : segmenter.count(binary);
    }

    /** The most messages of one call. */
    public int mostInCall() {
        return batches == null ? 1 : Math.min(options.batch(), batches.maxBatch());
    }

    public Health health() {
        return health.health();
    }

    public String healthReason() {
        return health.reason();
    }

    /** Whether messages may be routed to it: it is up, or its pause is short. */
    public boolean isAvailable(long now) {
        return options.isEnabled()
                && ours
                && (health.isOpen(now) || health.health() == Health.PAUSED && health.isOpen(now + PATIENCE));
    }

    /** Whether there is anything that it has refused of many messages; nearly always there is not. */
    public boolean isPicky() {
        return pairs.size() > 0;
    }

    /** Whether it has refused such messages again and again, so that others should take them while there are others. */
    public boolean diverts(List<Pair> what, long now) {
        return pairs.diverts(what, now);
    }

    /** How many messages of this lane or above it could hand over at once, beyond those that wait already. */
    public int appetite(Priority lane, long now) {
        if (!isAvailable(now)) {
            return 0;
        }
        int ahead = 0;
        for (Priority higher : Priority.values()) {
            ahead += higher.compareTo(lane) <= 0 ? waiting.size(higher) : 0;
        }
        // One in advance is at hand when a place is free; where it would leave alone instead of in a full call, it is
        // not.
        int least = mostInCall() > 1 ? 0 : 1;
        return Math.max(0, Math.max(least, freeWindow()) - ahead);
    }

    private int freeWindow() {
        int most = health.isProbing() ? 1 : Math.min(options.window(), linkCapacity);
        return Math.max(0, most - inFlight);
    }

    /** Puts a claimed message into its lane. */
    public void enqueue(Waiting message, List<Pair> what, long now) {
        pairs.probe(what, now);
        waitingSince = waiting.size() == 0 ? now : waitingSince;
        waiting.add(message.lane(), message);
    }

    /** How many claimed messages wait. */
    public int waiting() {
        return waiting.size();
    }

    /**
     * Takes the next waiting message together with a permit; null if there is no permit within the horizon, or none waits.
     *
     * @param horizon how far ahead slots are given out now
     */
    public @Nullable Permitted next(long now, long horizon) {
        if (!ours || !options.isEnabled() || waiting.size() == 0 || !health.isOpen(now) || freeWindow() == 0) {
            return null;
        }
        if (!runway.permit(waiting.nextLane(), now, reach(horizon))) {
            return null;
        }
        inFlight++;
        return new Permitted(requireNonNull(waiting.poll()), this, waitingSince);
    }

    /** Calls that are shared are worth a longer look ahead. */
    private long reach(long horizon) {
        return mostInCall() > 1 ? Math.max(CALL_HORIZON, horizon) : horizon;
    }

    /**
     * Lets messages of one lane leave together at the slot of the last one, which may be now.
     *
     * @param permits those of the messages, one or more
     * @param leaving hands them over and returns how many have left
     */
    public void depart(List<Permitted> permits, IntSupplier leaving) {
        Permitted first = permits.get(0);
        runway.enter(new Runway.Departure(first.lane(), permits.size(), first.since, leaving));
    }

    /** All messages that wait, which then wait no longer. */
    public List<Dossier> giveUpWaiting() {
        return waiting.drain().stream().map(Waiting::dossier).toList();
    }

    /** When time alone may bring the next permit for who waits; the largest number if only an answer can. */
    public long nextPermitAt(long now, long horizon) {
        if (!ours) {
            return Long.MAX_VALUE;
        }
        if (!health.isOpen(now)) {
            return health.health() == Health.DOWN ? Long.MAX_VALUE : health.pausedUntil();
        }
        int lane = waiting.size() == 0 ? Priority.LOW.ordinal() : waiting.nextLane();
        return freeWindow() == 0 ? Long.MAX_VALUE : Math.max(now, runway.nextSlot(lane, now) - reach(horizon));
    }

    /** Gives a permit back, and its message waits again, before the others. */
    public void putBack(Permitted permit) {
        giveBack(permit);
        waiting.addFirst(permit.lane(), permit.waiting);
    }

    /** Gives a permit back: there will be no attempt. */
    public void giveBack(Permitted permit) {
        runway.giveBack(permit.lane().ordinal());
        inFlight--;
    }

    /** An attempt was answered or called off. */
    public void answered() {
        inFlight--;
    }

    /** Learns from an outcome; returns whether the health has changed. */
    public boolean learn(SubmitOutcome outcome, long now, Instant wallClock) {
        SubmitOutcome learned = outcome instanceof SubmitOutcome.Rejected rejected
                ? SubmitOutcome.rejected(ofManyRecipients(rejected.failure()))
                : throttledPart(outcome).map(SubmitOutcome::rejected).orElse(outcome);
        fullQueues.add(mayConcernAll(outcome));
        if (learned instanceof SubmitOutcome.Rejected rejected
                && FailureActions.of(rejected.failure()) == Action.THROTTLE) {
            runway.throttled(now);
        }
        return health.learn(learned, now, wallClock);
    }

    /** Who refuses a segment for its speed has taken others, and wants to be left alone all the same. */
    private static Optional<Failure> throttledPart(SubmitOutcome outcome) {
        return outcome instanceof SubmitOutcome.Partial partial
                ? partial.parts().stream()
                        .flatMap(part -> part.failure().stream())
                        .filter(failure -> FailureActions.of(failure) == Action.THROTTLE)
                        .findFirst()
                : Optional.empty();
    }

    /** A provider that answers so to a recipient, and does not say whether it means that one or everybody. */
    private static boolean mayConcernAll(SubmitOutcome outcome) {
        return outcome instanceof SubmitOutcome.Rejected rejected
                && rejected.failure().kind() == FailureKind.RECIPIENT_THROTTLED
                && rejected.failure().scope() == FailureScope.CHANNEL;
    }

    /** What is said of more than a fifth of the recipients is said of the channel. */
    private Failure ofManyRecipients(Failure failure) {
        if (!mayConcernAll(SubmitOutcome.rejected(failure)) || !fullQueues.reaches(MORE_THAN_A_FIFTH)) {
            return failure;
        }
        fullQueues.clear();
        return Failure.of(
                FailureKind.THROTTLED, failure.code(), "it answers so to more than a fifth of all recipients");
    }

    /** Learns what it refuses of many messages. */
    public void learn(SubmitOutcome outcome, List<Pair> what, long now) {
        pairs.learn(outcome, what, now);
    }

    /** The provider says what is physically possible. */
    public void link(boolean up, int capacity, String reason) {
        health.link(up, reason);
        linkCapacity = capacity == Integer.MAX_VALUE ? capacity : capacity + inFlight;
    }

    /** So many nodes share its throughput, this one included. */
    public void shareWith(int nodes) {
        runway.shareWith(options.isOwned() ? 1 : nodes);
    }

    /** Whether it belongs to this node, if only one node may use it. */
    public void own(boolean ours) {
        this.ours = ours;
    }

    /** A person says that it works again. */
    public void resume() {
        health.recover();
    }

    /** Open submits. */
    public int inFlight() {
        return inFlight;
    }

    /** At how many messages a second it goes since it was throttled; empty if it goes at its full rate. */
    public OptionalDouble learnedPerSecond() {
        return runway.learnedPerSecond();
    }

    /**
     * A claimed message.
     *
     * @param dossier the message
     * @param candidates the channels that may take it, best first
     */
    public record Waiting(Dossier dossier, List<String> candidates) {
        Priority lane() {
            return dossier.columns().priority();
        }
    }

    /**
     * A message that may be handed over.
     *
     * @param waiting the message, as it waited
     * @param channel the channel whose permit it has
     * @param since since when somebody had been waiting for it, by the monotonic clock
     */
    public record Permitted(Waiting waiting, OpenChannel channel, long since) {
        public Dossier dossier() {
            return waiting.dossier;
        }

        /** The channels that could have taken it, best first. */
        public List<String> candidates() {
            return waiting.candidates;
        }

        Priority lane() {
            return waiting.lane();
        }
    }
}
