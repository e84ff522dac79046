package io.smskit.benchmark.store;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageClass;
import io.smskit.MessageId;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Accepts everything at once and remembers when; its link is down until it is told to be up. */
final class TimedChannel implements ChannelDefinition, ChannelProvider, Channel {
    private static final Set<Capability> CAPABILITIES = EnumSet.allOf(Capability.class);

    private final LongSupplier clock;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<MessageId, Long> urgent = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> all = new ConcurrentLinkedQueue<>();
    private ChannelContext context;

    /** By this clock it tells the time. */
    TimedChannel(LongSupplier clock) {
        this.clock = clock;
    }

    void up() {
        requireNonNull(context).link(true, Integer.MAX_VALUE, "");
    }

    /** When a message of class VERIFICATION left; null if it did not. */
    Long leftAt(MessageId id) {
        return urgent.get(id);
    }

    /** When anything left, in order. */
    long[] times() {
        return all.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        if (!submission.begin()) {
            return CompletableFuture.completedFuture(SubmitOutcome.rejected(
                    Failure.of(FailureKind.NOT_SENT, "not-begun", "the message may no longer leave")));
        }
        long now = clock.getAsLong();
        all.add(now);
        if (submission.messageClass() == MessageClass.VERIFICATION) {
            urgent.put(submission.attempt().message(), now);
        }
        return CompletableFuture.completedFuture(SubmitOutcome.accepted(Long.toString(lastId.incrementAndGet())));
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        this.context = context;
        context.link(false, Integer.MAX_VALUE, "");
        return this;
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
        return ProviderDescriptor.of("timed", CAPABILITIES, List.of());
    }

    @Override
    public void close() {}
}
