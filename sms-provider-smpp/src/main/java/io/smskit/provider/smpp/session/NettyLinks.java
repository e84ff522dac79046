package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.session.wire.NettyWires;
import io.smskit.spi.EngineTime;
import java.util.SplittableRandom;

/** Links over sockets, each with one daemon thread of its own, named {@code sms-smpp-} and the channel's name. */
public final class NettyLinks implements SmppLinks {
    @Override
    public SmppLink open(LinkSettings settings, LinkListener listener, EngineTime time) {
        NettyWires wires = NettyWires.start(settings.name(), settings.tls(), time.executor());
        return BoundLink.open(new LinkParts.Asked(settings, listener), time, wires, new SplittableRandom());
    }
}
