package io.smskit.provider.smpp.session.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.smskit.provider.smpp.session.Endpoint;
import io.smskit.provider.smpp.session.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Wires over Netty: one daemon thread for all wires of a link. */
public final class NettyWires implements Wires {
    private static final int LOW_WATER = 64 * 1024;
    private static final int HIGH_WATER = 256 * 1024;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Executor blocking;
    private final Optional<TlsSettings> tls;
    private int attempts;

    private NettyWires(String name, Optional<TlsSettings> tls, Executor blocking) {
        this.group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("sms-smpp-" + name, true), NioIoHandler.newFactory());
        this.loop = group.next();
        this.tls = tls;
        this.blocking = blocking;
    }

    /**
     * Starts the driver.
     *
     * @param name for its thread
     * @param blocking runs what must wait: names are looked up and key stores read there
     */
    public static NettyWires start(String name, Optional<TlsSettings> tls, Executor blocking) {
        return new NettyWires(name, tls, blocking);
    }

    @Override
    public Executor driver() {
        return loop;
    }

    @Override
    public boolean isDriver() {
        return loop.inEventLoop();
    }

    @Override
    public Wire connect(Endpoint endpoint, WireListener listener) {
        NettyWire wire = new NettyWire(endpoint, listener);
        int attempt = attempts++;
        blocking.execute(() -> prepare(wire, attempt));
        return wire;
    }

    /** Looks the name up anew each time, and takes its addresses in turn. */
    private void prepare(NettyWire wire, int attempt) {
        Endpoint endpoint = wire.endpoint();
        try {
            InetAddress[] addresses = InetAddress.getAllByName(endpoint.host());
            InetAddress address = addresses[Math.floorMod(attempt, addresses.length)];
            SslContext context = tls.isPresent() ? TlsContext.of(tls.get()) : null;
            onDriver(() -> connect(wire, new InetSocketAddress(address, endpoint.port()), context));
        } catch (UnknownHostException e) {
            fail(wire, "cannot find the address of " + endpoint.host());
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            fail(wire, "cannot use the key stores for " + endpoint + ": " + e.getMessage());
        }
    }

    private void fail(NettyWire wire, String reason) {
        onDriver(() -> wire.end(reason));
    }

    private void onDriver(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // The link was closed meanwhile, and nobody waits for the connection any more.
        }
    }

    private void connect(NettyWire wire, InetSocketAddress address, @Nullable SslContext context) {
        if (wire.isClosed()) {
            wire.end("closed before it was connected");
            return;
        }
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        wire.attach(channel, context);
                    }
                });
        bootstrap.connect(address).addListener(result -> {
            if (!result.isSuccess()) {
                wire.end("cannot connect to " + wire.endpoint() + ": "
                        + result.cause().getMessage());
            }
        });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
