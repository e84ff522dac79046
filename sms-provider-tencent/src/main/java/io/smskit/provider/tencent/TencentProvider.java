package io.smskit.provider.tencent;

import io.smskit.http.HttpOptions;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.SettingsCheck;
import java.util.Set;

/**
 * The provider that configuration files name {@code tencent}.
 *
 * @since 0.1
 */
public final class TencentProvider implements ChannelProvider, SettingsCheck {
    /** The word in configuration files. */
    public static final String TYPE = "tencent";

    static final Set<Capability> CAPABILITIES = Set.of(
            Capability.TEMPLATE,
            Capability.SIGN_NAME,
            Capability.SENDER_ID,
            Capability.DELIVERY_REPORTS,
            Capability.INBOUND,
            Capability.UCS2,
            Capability.LONG_MESSAGES,
            Capability.INTERNATIONAL);

    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.of(TYPE, CAPABILITIES, TencentSettings.ALL);

    private final HttpOptions http;

    /** A provider that makes its own HTTP client. */
    public TencentProvider() {
        this(HttpOptions.defaults());
    }

    TencentProvider(HttpOptions http) {
        this.http = http;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(ChannelSettings settings) {
        TencentSettings.of(settings);
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        return new TencentChannel(TencentSettings.of(settings), http, context.time());
    }
}
