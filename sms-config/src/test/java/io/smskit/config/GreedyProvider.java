package io.smskit.config;

import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import java.util.List;
import java.util.Set;

/** A provider that takes a key of every channel for itself. */
public final class GreedyProvider implements ChannelProvider {
    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.of(
                "greedy", Set.of(), List.of(Setting.of("window", Setting.Type.NUMBER, "How wide it opens.")));
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        throw new UnsupportedOperationException();
    }
}
