package io.smskit.config;

import io.smskit.ConfigurationException;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import java.util.Map;

/**
 * A channel as a file describes it.
 *
 * @param provider who opens it
 * @param settings by key; some are secrets
 */
record FileChannel(ChannelProvider provider, Map<String, String> settings) implements ChannelDefinition {
    /** A channel whose provider, when it refuses settings that do not go together, names their place in the file. */
    static FileChannel at(Spot spot, ChannelProvider provider, Map<String, String> settings) {
        return new FileChannel(new PlacedProvider(provider, spot), Map.copyOf(settings));
    }

    private record PlacedProvider(ChannelProvider provider, Spot spot) implements ChannelProvider {
        @Override
        public ProviderDescriptor descriptor() {
            return provider.descriptor();
        }

        @Override
        public Channel open(ChannelSettings settings, ChannelContext context) {
            try {
                return provider.open(settings, context);
            } catch (ConfigurationException e) {
                throw new ConfigurationException(e.code(), spot + ": " + e.getMessage());
            }
        }
    }

    @Override
    public String toString() {
        return ChannelSettings.of(provider.descriptor(), settings).toString();
    }
}
