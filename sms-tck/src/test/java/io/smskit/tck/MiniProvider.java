package io.smskit.tck;

import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** A provider of channels that speak a very small HTTP. */
class MiniProvider implements ChannelProvider {
    static final Set<Capability> CAPABILITIES = Set.of(
            Capability.FREE_TEXT,
            Capability.SENDER_ID,
            Capability.UCS2,
            Capability.LONG_MESSAGES,
            Capability.INTERNATIONAL,
            Capability.DELIVERY_REPORTS);

    private final BiFunction<ChannelSettings, ChannelContext, Channel> opening;

    MiniProvider(BiFunction<ChannelSettings, ChannelContext, Channel> opening) {
        this.opening = opening;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.of(
                "mini",
                CAPABILITIES,
                List.of(
                        Setting.of("url", Setting.Type.URL, "Where the service is.")
                                .mandatory(),
                        Setting.of("token", Setting.Type.SECRET, "What the service knows us by.")
                                .mandatory(),
                        Setting.of("timeout", Setting.Type.DURATION, "How long to wait for an answer.")
                                .byDefault("3s")));
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        return opening.apply(settings, context);
    }
}
