package io.smskit.tck;

import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.EngineTime;
import io.smskit.spi.report.RawReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A way back to nobody: the kit looks at what a channel answers. */
record KitContext(EngineTime time) implements ChannelContext {
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
    public void link(boolean up, int capacity, String reason) {}
}
