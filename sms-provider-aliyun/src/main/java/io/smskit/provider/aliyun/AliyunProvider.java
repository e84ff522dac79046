package io.smskit.provider.aliyun;

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
 * The provider that configuration files name {@code aliyun}.
 *
 * @since 0.1
 */
public final class AliyunProvider implements ChannelProvider, SettingsCheck {
    /** The word in configuration files. */
    public static final String TYPE = "aliyun";

    static final Set<Capability> CAPABILITIES = Set.of(
            Capability.TEMPLATE,
            Capability.SIGN_NAME,
            Capability.DELIVERY_REPORTS,
            Capability.INBOUND,
            Capability.UCS2,
            Capability.LONG_MESSAGES,
            Capability.INTERNATIONAL);

    private static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.of(TYPE, CAPABILITIES, AliyunSettings.ALL);

    private final HttpOptions http;

    /** A provider that makes its own HTTP client. */
    public AliyunProvider() {
        this(HttpOptions.defaults());
    }

    AliyunProvider(HttpOptions http) {
        this.http = http;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(ChannelSettings settings) {
        AliyunSettings.of(settings);
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        return new AliyunChannel(AliyunSettings.of(settings), http, context.time());
    }
}
