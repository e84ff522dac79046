package io.smskit.tck;

import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelSettings;

/** A right channel passes. */
final class RightChannelTest extends MiniKit {
    @Override
    Channel open(ChannelSettings settings, ChannelContext context) {
        return new MiniChannel(settings, context);
    }
}
