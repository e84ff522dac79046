package io.smskit.core;

import io.smskit.core.engine.EngineLoop;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.EngineTime;
import io.smskit.spi.report.RawReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A channel's way back to the loop, which is there a moment after the channel was opened. */
final class EngineChannelContext implements ChannelContext {
    private final String id;
    private final EngineTime time;
    private final Supplier<@Nullable EngineLoop> loop;
    private final AtomicReference<@Nullable LinkNews> news = new AtomicReference<>();

    EngineChannelContext(String id, EngineTime time, Supplier<@Nullable EngineLoop> loop) {
        this.id = id;
        this.time = time;
        this.loop = loop;
    }

    @Override
    public String channelId() {
        return id;
    }

    @Override
    public EngineTime time() {
        return time;
    }

    @Override
    public CompletionStage<Void> received(RawReport raw) {
        EngineLoop running = loop.get();
        return running == null
                ? CompletableFuture.failedFuture(new IllegalStateException("the engine has not started yet"))
                : running.received(id, raw);
    }

    @Override
    public void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {
        EngineLoop running = loop.get();
        if (running != null) {
            running.lateOutcome(attempt, outcome);
        }
    }

    @Override
    public void link(boolean up, int capacity, String reason) {
        news.set(new LinkNews(up, capacity, reason));
        passOn();
    }

    /**
     * Passes the latest news on once there is a loop; whoever makes the loop calls this before the loop hands anything over.
     * Earlier news must never overtake later ones.
     */
    synchronized void passOn() {
        EngineLoop running = loop.get();
        LinkNews latest = running == null ? null : news.getAndSet(null);
        if (running != null && latest != null) {
            running.links().changed(id, latest.up, latest.capacity, latest.reason);
        }
    }

    private record LinkNews(boolean up, int capacity, String reason) {}
}
