package io.smskit.fuzz;

import static java.util.Objects.requireNonNull;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.provider.smpp.report.IdForm;
import io.smskit.provider.smpp.report.ReportFacts;
import io.smskit.provider.smpp.report.ReportReader;
import io.smskit.provider.smpp.text.TextReader;
import io.smskit.provider.smpp.text.WireAlphabet;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Submission;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A channel without a peer: PDUs come from the test, and are read as the SMPP channel reads them. */
final class ReplayedChannel implements ChannelDefinition, ChannelProvider, Channel {
    private static final Set<Capability> CAPABILITIES = Set.of(Capability.INBOUND, Capability.FREE_TEXT);

    private final ReportReader reader =
            new ReportReader(new TextReader(WireAlphabet.GSM7), new ReportFacts("Acme", ZoneOffset.UTC, Map.of()));
    private @Nullable ChannelContext context;

    void receive(byte[] pdu) {
        requireNonNull(context).received(ReportReader.raw(pdu, IdForm.SAME));
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
        return ProviderDescriptor.of("replayed", CAPABILITIES, List.of());
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        this.context = context;
        return this;
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        return CompletableFuture.completedFuture(SubmitOutcome.accepted("1"));
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public <A> Optional<A> ability(Class<A> type) {
        return type.isInstance(reader) ? Optional.of(type.cast(reader)) : Optional.empty();
    }

    @Override
    public void close() {}
}
