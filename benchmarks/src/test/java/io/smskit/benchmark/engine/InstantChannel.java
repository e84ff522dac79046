package io.smskit.benchmark.engine;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Submission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** A channel that accepts everything at once, before {@code submit} returns. */
public final class InstantChannel implements ChannelDefinition, ChannelProvider, Channel {
    private static final Set<Capability> CAPABILITIES = EnumSet.allOf(Capability.class);

    private final AtomicLong lastId = new AtomicLong();
    private final boolean linkUp;

    private InstantChannel(boolean linkUp) {
        this.linkUp = linkUp;
    }

    /** A channel that is up. */
    public static InstantChannel up() {
        return new InstantChannel(true);
    }

    /** A channel whose link is down for ever, so that everything waits for it. */
    public static InstantChannel down() {
        return new InstantChannel(false);
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        return CompletableFuture.completedFuture(
                submission.begin()
                        ? SubmitOutcome.accepted(Long.toString(lastId.incrementAndGet()))
                        : SubmitOutcome.rejected(
                                Failure.of(FailureKind.NOT_SENT, "not-begun", "the message may no longer leave")));
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ChannelProvider provider() {
        return this;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.of("instant", CAPABILITIES, List.of());
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        context.link(linkUp, Integer.MAX_VALUE, "");
        return this;
    }

    @Override
    public void close() {}
}
