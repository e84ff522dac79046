package io.smskit.provider.smpp;

import io.smskit.provider.smpp.session.NettyLinks;
import io.smskit.provider.smpp.session.SmppLinks;
import io.smskit.provider.smpp.settings.Keys;
import io.smskit.provider.smpp.settings.SmppSettings;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.SettingsCheck;
import java.util.Set;

/**
 * The provider that configuration files name {@code smpp}.
 *
 * @since 0.1
 */
public final class SmppProvider implements ChannelProvider, SettingsCheck {
    /** The word in configuration files. */
    public static final String TYPE = "smpp";

    static final Set<Capability> CAPABILITIES = Set.of(
            Capability.FREE_TEXT,
            Capability.BINARY,
            Capability.SENDER_ID,
            Capability.DELIVERY_REPORTS,
            Capability.INBOUND,
            Capability.UCS2,
            Capability.LONG_MESSAGES,
            Capability.VALIDITY_PERIOD,
            Capability.INTERNATIONAL,
            Capability.MISSING_PARTS);

    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.of(TYPE, CAPABILITIES, Keys.ALL);

    private final SmppLinks links;

    /** A provider whose channels open links of their own. */
    public SmppProvider() {
        this(new NettyLinks());
    }

    SmppProvider(SmppLinks links) {
        this.links = links;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(ChannelSettings settings) {
        SmppSettings.of(settings, TYPE);
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        return new SmppChannel(SmppSettings.of(settings, context.channelId()), context, links);
    }
}
