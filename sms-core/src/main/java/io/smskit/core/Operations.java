package io.smskit.core;

import io.smskit.MessageId;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.engine.EngineLoop;
import io.smskit.core.route.Router;
import io.smskit.event.SmsEvent.Health;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.Suppression;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What whoever runs the engine does with it, beyond sending. Safe for use by many threads. */
public final class Operations {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final EngineLoop loop;
    private final Router router;
    private final SmsStores stores;
    private final EngineTime time;

    Operations(EngineLoop loop, Router router, SmsStores stores, EngineTime time) {
        this.loop = loop;
        this.router = router;
        this.stores = stores;
        this.time = time;
    }

    /** Sends a dead message again under its old id, with a new validity; false if it is not dead. */
    public boolean redrive(MessageId id) {
        return granted(loop.wishes().redrive(id));
    }

    /** Lets a held message go; false if it is not held. A held message that is not to go is cancelled. */
    public boolean approve(MessageId id) {
        return granted(loop.wishes().approve(id));
    }

    private boolean granted(CompletionStage<Boolean> wish) {
        return time.await(wish, LONGEST_WAIT) && wish.toCompletableFuture().join();
    }

    /** Must not be sent to from now on, also by messages that wait already. */
    public void suppress(List<Suppression> suppressions) {
        stores.suppressions().add(suppressions, time.instant());
    }

    /** May be sent to again; returns how many suppressions there were. */
    public int unsuppress(List<Suppression> suppressions) {
        return stores.suppressions().remove(suppressions, time.instant());
    }

    /** Every channel as it stands. */
    public List<ChannelStatus> channels() {
        return router.channels().stream().map(Operations::status).toList();
    }

    private static ChannelStatus status(OpenChannel channel) {
        return new ChannelStatus(channel.id(), channel.health(), channel.healthReason());
    }

    /**
     * Says that the wall clock is right as it stands, after it has moved by more than five minutes against the monotonic
     * clock and the engine therefore hands nothing over.
     */
    public void confirmClock() {
        loop.confirmClock();
    }

    /** A stopped or paused channel takes messages again at once, for example after its account was topped up. */
    public void resume(String channel) {
        loop.resume(channel);
    }

    /**
     * A channel as it stands.
     *
     * @param id its name
     * @param health whether it takes messages
     * @param reason why not, if it does not
     */
    public record ChannelStatus(String id, Health health, String reason) {}
}
