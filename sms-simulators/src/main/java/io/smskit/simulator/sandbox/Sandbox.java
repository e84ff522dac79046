package io.smskit.simulator.sandbox;

import static java.util.Objects.requireNonNull;

import io.smskit.delivery.AttemptId;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Submission;
import io.smskit.spi.report.RawReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A provider for tests that follows a {@link Script} for each submission and remembers the truth. It waits by the engine's
 * own time only, so it works under virtual and real time alike. Safe for use by many threads.
 *
 * <p>A sandbox outlives the channels that are opened from it, as a real provider outlives its clients: reports for a
 * channel that is closed wait until one of the same name is opened. What the fluent methods set counts from the next
 * submit, question or opened channel on.
 *
 * @since 0.1
 */
public final class Sandbox implements ChannelDefinition {
    private final ChannelProvider provider = new OwnProvider();
    private final ProviderIds ids = new ProviderIds();
    private final AtomicInteger notBegun = new AtomicInteger();
    private final History history;
    private final Postbox postbox;

    private volatile Function<? super Submission, Script> script;
    private volatile QueryScript queryScript = QueryScript.honest();
    private volatile Duration queryLatency = Duration.ZERO;
    private volatile TruthLedger ledger = new TruthLedger();
    private volatile Set<Capability> capabilities = SandboxProvider.CAPABILITIES;
    private volatile boolean withQuery = true;
    private volatile int maxBatch = 1;

    private Sandbox(Function<? super Submission, Script> script, History history) {
        this.script = script;
        this.history = history;
        this.postbox = new Postbox(history);
    }

    /** A sandbox that takes everything at once and reports nothing. */
    public static Sandbox accepting() {
        return scripted(submission -> Script.accept());
    }

    /**
     * A sandbox that asks for a script for each submission that is handed over. The function may be called by many
     * threads at once.
     */
    public static Sandbox scripted(Function<? super Submission, Script> script) {
        return new Sandbox(requireNonNull(script, "script"), History.complete());
    }

    /** A sandbox that forgets, so that it can run for weeks. */
    static Sandbox forgetful(Function<? super Submission, Script> script) {
        return new Sandbox(script, History.ofTheLast());
    }

    /** Follows other scripts from now on. */
    public Sandbox script(Function<? super Submission, Script> script) {
        this.script = requireNonNull(script, "script");
        return this;
    }

    /** Answers questions as told; with the truth by default. */
    public Sandbox query(QueryScript queryScript) {
        this.queryScript = requireNonNull(queryScript, "queryScript");
        return this;
    }

    /** Answers questions after a while; at once by default. */
    public Sandbox queryLatency(Duration latency) {
        this.queryLatency = requireNonNull(latency, "latency");
        return this;
    }

    /** Opens channels that cannot be asked what became of an attempt. */
    public Sandbox withoutQuery() {
        this.withQuery = false;
        return this;
    }

    /** Opens channels that also take so many messages in one call; each message still follows its own script. */
    public Sandbox batch(int maxBatch) {
        if (maxBatch < 2) {
            throw new IllegalArgumentException("a batch of " + maxBatch + " is none");
        }
        this.maxBatch = maxBatch;
        return this;
    }

    /** Opens channels that can do only this; everything that the descriptor names by default. */
    public Sandbox capabilities(Set<Capability> capabilities) {
        this.capabilities = Set.copyOf(capabilities);
        return this;
    }

    /** Writes into a ledger that other sandboxes may write into, too; a ledger of its own by default. */
    public Sandbox ledger(TruthLedger ledger) {
        this.ledger = requireNonNull(ledger, "ledger");
        return this;
    }

    /** The provider, of type {@code sandbox}, whose channels all belong to this sandbox. */
    @Override
    public ChannelProvider provider() {
        return provider;
    }

    /** None, since the scripts decide. */
    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    /** What was really taken. */
    public TruthLedger ledger() {
        return ledger;
    }

    /** Every submission that was handed over, in order, whatever became of it. */
    public List<Submission> submissions() {
        return history.submissions();
    }

    /** How many submissions were not handed over because {@link Submission#begin()} said no. */
    public int notBegun() {
        return notBegun.get();
    }

    /** Every question that was asked about an attempt, in order. */
    public List<AttemptQuery.Doubt> queries() {
        return history.doubts();
    }

    /** Every report that the engine took, once for each time, in order; {@link SandboxReports} reads them. */
    public List<RawReport> acknowledged() {
        return history.acknowledged();
    }

    /**
     * Sends news of the test's own; {@link SandboxReports} makes them. They are repeated and wait for a closed channel
     * like the reports of scripts.
     *
     * @param channelId the channel that gets them
     */
    public void receive(String channelId, RawReport raw) {
        postbox.post(channelId, raw);
    }

    /** Says of every open channel what is physically possible; a new channel says nothing. */
    public void link(boolean up, int capacity, String reason) {
        postbox.channels().forEach(channel -> channel.link(up, capacity, reason));
    }

    Channel openChannel(ChannelContext context) {
        SandboxChannel.Abilities abilities = new SandboxChannel.Abilities(capabilities, withQuery, maxBatch);
        Channel channel = new SandboxChannel(this, context, abilities);
        postbox.open(context);
        return channel;
    }

    HandOver handOver(Submission submission) {
        Script chosen = script.apply(submission);
        HandOver handOver = new HandOver(submission, chosen, chosen.truth(submission, ids));
        history.handedOver(handOver);
        return handOver;
    }

    void taken(TruthLedger.Copy copy) {
        if (history.isComplete()) {
            ledger.add(copy);
        }
    }

    void refusedToBegin() {
        notBegun.incrementAndGet();
    }

    Postbox postbox() {
        return postbox;
    }

    Duration queryLatency() {
        return queryLatency;
    }

    AttemptQuery.Answer answer(AttemptQuery.Doubt doubt) {
        history.asked(doubt);
        return queryScript.answer(doubt, truth(doubt.attempt()));
    }

    private AttemptQuery.Answer truth(AttemptId attempt) {
        HandOver handOver = history.find(attempt).orElse(null);
        if (handOver == null || handOver.takenParts().isEmpty()) {
            return new AttemptQuery.NotFound(true);
        }
        return handOver.hasArrived()
                ? new AttemptQuery.Found(handOver.truth(), handOver.lastReport())
                : new AttemptQuery.NotFound(false);
    }

    private final class OwnProvider implements ChannelProvider {
        @Override
        public ProviderDescriptor descriptor() {
            return SandboxProvider.DESCRIPTOR;
        }

        @Override
        public Channel open(ChannelSettings settings, ChannelContext context) {
            return openChannel(context);
        }
    }
}
