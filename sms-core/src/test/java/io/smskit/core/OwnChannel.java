package io.smskit.core;

import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shell of a channel that a test writes itself: its own definition and provider, without settings. */
abstract class OwnChannel implements ChannelDefinition, ChannelProvider, Channel {
    private final Set<Capability> capabilities;

    OwnChannel(Capability... capabilities) {
        this.capabilities = Set.of(capabilities);
    }

    @Override
    public final Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public final ProviderDescriptor descriptor() {
        return ProviderDescriptor.of("own", capabilities, List.of());
    }

    @Override
    public final ChannelProvider provider() {
        return this;
    }

    @Override
    public final Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        return this;
    }

    @Override
    public void close() {}
}
