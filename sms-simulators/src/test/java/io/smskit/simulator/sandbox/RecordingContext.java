package io.smskit.simulator.sandbox;

import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.EngineTime;
import io.smskit.spi.report.RawReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An engine's side of a channel that writes down what it is told. */
final class RecordingContext implements ChannelContext {
    record Late(AttemptId attempt, SubmitOutcome outcome) {}

    private final String channelId;
    private final EngineTime time;
    final List<RawReport> received = Collections.synchronizedList(new ArrayList<>());
    final List<Late> late = Collections.synchronizedList(new ArrayList<>());
    final List<String> links = Collections.synchronizedList(new ArrayList<>());
    int brokenStores;

    RecordingContext(String channelId, EngineTime time) {
        this.channelId = channelId;
        this.time = time;
    }

    @Override
    public String channelId() {
        return channelId;
    }

    @Override
    public EngineTime time() {
        return time;
    }

    @Override
    public CompletionStage<Void> received(RawReport raw) {
        received.add(raw);
        return brokenStores-- > 0
                ? CompletableFuture.failedFuture(new IllegalStateException("the store is down"))
                : CompletableFuture.completedFuture(null);
    }

    @Override
    public void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {
        late.add(new Late(attempt, outcome));
    }

    @Override
    public void link(boolean up, int capacity, String reason) {
        links.add(up + " " + capacity + " " + reason);
    }
}
