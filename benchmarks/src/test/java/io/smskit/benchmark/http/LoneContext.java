package io.smskit.benchmark.http;

import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.EngineTime;
import io.smskit.spi.report.RawReport;
import java.util.concurrent.CompletionStage;

/** For a channel without an engine behind it, to which nothing happens but answers. */
record LoneContext(EngineTime time) implements ChannelContext {
    @Override
    public String channelId() {
        return "alone";
    }

    @Override
    public CompletionStage<Void> received(RawReport raw) {
        throw new IllegalStateException("nothing is pushed");
    }

    @Override
    public void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {
        throw new IllegalStateException("no answer is late");
    }

    @Override
    public void link(boolean up, int capacity, String reason) {
        throw new IllegalStateException("the link is always up");
    }
}
