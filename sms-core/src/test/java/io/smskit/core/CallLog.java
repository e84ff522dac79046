package io.smskit.core;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** A sandbox channel that writes down its calls, and may garble the answers of shared ones. */
final class CallLog implements ChannelDefinition {
    final List<List<Submission>> calls = new ArrayList<>();
    private final Sandbox sandbox;
    private final UnaryOperator<List<SubmitOutcome>> garble;

    CallLog(Sandbox sandbox) {
        this(sandbox, UnaryOperator.identity());
    }

    CallLog(Sandbox sandbox, UnaryOperator<List<SubmitOutcome>> garble) {
        this.sandbox = sandbox;
        this.garble = garble;
    }

    List<Integer> sizes() {
        return calls.stream().map(List::size).toList();
    }

    @Override
    public Map<String, String> settings() {
        return sandbox.settings();
    }

    @Override
    public ChannelProvider provider() {
        ChannelProvider inner = sandbox.provider();
        return new ChannelProvider() {
            @Override
            public ProviderDescriptor descriptor() {
                return inner.descriptor();
            }

            @Override
            public Channel open(ChannelSettings settings, ChannelContext context) {
                return new Logged(inner.open(settings, context));
            }
        };
    }

    private final class Logged implements Channel, BatchSubmit {
        private final Channel inner;
        private final BatchSubmit batches;

        Logged(Channel inner) {
            this.inner = inner;
            this.batches = inner.ability(BatchSubmit.class).orElseThrow();
        }

        @Override
        public CompletionStage<SubmitOutcome> submit(Submission submission) {
            calls.add(List.of(submission));
            return inner.submit(submission);
        }

        @Override
        public int maxBatch() {
            return batches.maxBatch();
        }

        @Override
        public Object groupBy(Submission submission) {
            return batches.groupBy(submission);
        }

        @Override
        public CompletionStage<List<SubmitOutcome>> submitAll(List<Submission> submissions) {
            calls.add(List.copyOf(submissions));
            return batches.submitAll(submissions).thenApply(garble);
        }

        @Override
        public <A> Optional<A> ability(Class<A> type) {
            return type == BatchSubmit.class ? Optional.of(type.cast(this)) : inner.ability(type);
        }

        @Override
        public Set<Capability> capabilities() {
            return inner.capabilities();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
