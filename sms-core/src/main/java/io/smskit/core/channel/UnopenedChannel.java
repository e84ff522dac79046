package io.smskit.core.channel;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands where a channel is that is defined and not open on this node. */
record UnopenedChannel(Set<Capability> capabilities) implements Channel {
    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        return CompletableFuture.completedFuture(SubmitOutcome.rejected(
                Failure.of(FailureKind.NOT_SENT, "NOT_OPEN", "the channel is not open on this node")));
    }

    @Override
    public void close() {}
}
