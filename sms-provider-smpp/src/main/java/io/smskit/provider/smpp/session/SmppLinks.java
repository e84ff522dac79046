package io.smskit.provider.smpp.session;

import io.smskit.spi.EngineTime;

/** Opens links. */
@FunctionalInterface
public interface SmppLinks {
    /** Opens a link that comes up by itself. Returns at once and does no I/O on the caller. */
    SmppLink open(LinkSettings settings, LinkListener listener, EngineTime time);
}
