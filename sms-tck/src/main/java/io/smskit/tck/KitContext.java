package io.smskit.tck;

import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.EngineTime;
import io.smskit.spi.report.RawReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A way back to nobody: the kit looks at what a channel answers, and whether its link is up. */
final class KitContext implements ChannelContext {
    private final EngineTime time;
    private volatile boolean up = true;

    KitContext(EngineTime time) {
        this.time = time;
    }

    /** Whether the channel's link is up, as one that never says so is. */
    boolean isUp() {
        return up;
    }

    @Override
    public EngineTime time() {
        return time;
    }

    @Override
    public String channelId() {
        return "kit";
    }

    @Override
    public CompletionStage<Void> received(RawReport raw) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {}

    @Override
    public void link(boolean up, int capacity, String reason) {
        this.up = up;
    }
}
