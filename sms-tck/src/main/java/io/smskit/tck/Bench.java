package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.RealTime;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What one rule works with: a peer, and channels that talk to it. Foreign code runs aside, so that it may hang. */
final class Bench implements AutoCloseable {
    private static final Duration PROBE = Duration.ofMillis(2);
    private static final Duration FAREWELL = Duration.ofMillis(300);

    private final ChannelKit kit;
    private final RealTime time = new RealTime();
    private final List<Channel> opened = new ArrayList<>();
    private final Map<Channel, KitContext> contexts = new ConcurrentHashMap<>();
    private boolean takesConnections = true;
    private final ChannelPeer peer;

    Bench(ChannelKit kit) {
        this.kit = kit;
        this.peer = call("start() of the kit", kit::start);
    }

    Instant now() {
        return time.instant();
    }

    ChannelPeer peer() {
        return peer;
    }

    void behave(PeerBehaviour behaviour) {
        boolean able = peer.behave(behaviour);
        if (behaviour == PeerBehaviour.ACCEPT) {
            assertThat(able).as("every peer can behave as ACCEPT").isTrue();
        }
        assumeTrue(able, () -> "the peer cannot behave as " + behaviour);
        takesConnections = behaviour != PeerBehaviour.REFUSE_CONNECTION;
        awaitLinks();
    }

    /** A channel that keeps a link of its own hands nothing over before that is up. */
    private void awaitLinks() {
        if (takesConnections) {
            contexts.values().forEach(context -> until(context::isUp, kit.patience()));
        }
    }

    Channel open(PeerBehaviour behaviour) {
        behave(behaviour);
        return open();
    }

    Channel open() {
        ChannelProvider provider = kit.provider();
        ChannelSettings settings = ChannelSettings.of(provider.descriptor(), peer.settings());
        KitContext context = new KitContext(time);
        Channel channel = call("open()", () -> provider.open(settings, context));
        opened.add(channel);
        contexts.put(channel, context);
        awaitLinks();
        return channel;
    }

    /** Runs foreign code: it answers something, throws nothing and comes to an end. */
    <T> T call(String what, Supplier<T> code) {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(code, time.executor());
        if (!time.await(result, kit.patience())) {
            fail("%s did not return within %s", what, kit.patience());
        }
        try {
            T value = result.join();
            assertThat((Object) value).as("the answer of %s", what).isNotNull();
            return value;
        } catch (CompletionException e) {
            throw new AssertionError(what + " threw " + e.getCause(), e.getCause());
        }
    }

    /** Begins a close that may take any time. */
    CompletableFuture<Void> beginClose(Channel channel) {
        contexts.remove(channel);
        return CompletableFuture.runAsync(channel::close, time.executor());
    }

    void close(Channel channel) {
        contexts.remove(channel);
        call("close()", () -> {
            channel.close();
            return true;
        });
    }

    CompletableFuture<SubmitOutcome> submit(Channel channel, Submission submission) {
        return call("submit()", () -> channel.submit(submission)).toCompletableFuture();
    }

    SubmitOutcome outcome(Channel channel, Submission submission) {
        return settled("the stage of submit()", submit(channel, submission));
    }

    /** What a stage completes with: in time, not exceptionally and not with null. */
    <T> T settled(String what, CompletionStage<T> stage) {
        assertCompletes(what, stage);
        try {
            T value = stage.toCompletableFuture().join();
            assertThat((Object) value).as("what %s completed with", what).isNotNull();
            return value;
        } catch (CompletionException e) {
            throw new AssertionError(what + " completed exceptionally with " + e.getCause(), e.getCause());
        }
    }

    void assertCompletes(String what, CompletionStage<?> stage) {
        assertThat(time.await(stage, kit.patience()))
                .as("%s completes within %s", what, kit.patience())
                .isTrue();
    }

    /** Waits until something is so; false if it was not within the time. */
    boolean until(BooleanSupplier condition, Duration atMost) {
        long end = time.nanoTime() + atMost.toNanos();
        CompletableFuture<Void> never = new CompletableFuture<>();
        while (!condition.getAsBoolean() && time.nanoTime() < end) {
            time.await(never, PROBE);
        }
        return condition.getAsBoolean();
    }

    @Override
    public void close() {
        CompletableFuture<?>[] closings = opened.stream().map(this::beginClose).toArray(CompletableFuture<?>[]::new);
        // How a channel closes is judged by rules of its own, so this neither fails nor waits for long.
        time.await(CompletableFuture.allOf(closings), FAREWELL);
        peer.close();
        time.close();
    }
}
