package io.smskit.provider.smpp.session.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.smskit.provider.smpp.session.Endpoint;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One connection of {@link NettyWires}. */
final class NettyWire extends ChannelInboundHandlerAdapter implements Wire {
    private final Endpoint endpoint;
    private final WireListener listener;
    private @Nullable Channel channel;
    private @Nullable SslHandler encryption;
    private boolean closed;
    private boolean ended;
    private String reason = "the peer closed the connection";

    NettyWire(Endpoint endpoint, WireListener listener) {
        this.endpoint = endpoint;
        this.listener = listener;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    boolean isClosed() {
        return closed;
    }

    void attach(SocketChannel channel, @Nullable SslContext context) {
        this.channel = channel;
        if (context != null) {
            encryption = context.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
            encryption.setHandshakeTimeoutMillis(0);
            channel.pipeline().addLast(encryption);
        }
        channel.pipeline().addLast(this);
    }

    void end(String why) {
        if (!ended) {
            ended = true;
            closed = true;
            listener.closed(why);
        }
    }

    @Override
    public void write(byte[] bytes, int length) {
        if (channel != null) {
            ByteBuf copy = channel.alloc().directBuffer(length).writeBytes(bytes, 0, length);
            channel.writeAndFlush(copy, channel.voidPromise());
        }
    }

    @Override
    public boolean isWritable() {
        return channel != null && channel.isWritable();
    }

    @Override
    public void reading(boolean on) {
        if (channel != null) {
            channel.config().setAutoRead(on);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            reason = "closed";
            if (channel != null) {
                channel.close();
            }
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (encryption == null) {
            listener.opened();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                trusted();
            } else {
                broken(handshake.cause());
            }
        }
    }

    /** A certificate that is trusted by itself, and not through another one, is trusted by Java even when it has run out. */
    private void trusted() {
        try {
            if (encryption != null) {
                for (Certificate each : encryption.engine().getSession().getPeerCertificates()) {
                    ((X509Certificate) each).checkValidity();
                }
            }
        } catch (SSLPeerUnverifiedException | CertificateException e) {
            broken(e);
            return;
        }
        listener.opened();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (!closed) {
                listener.received(bytes.nioBuffer());
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!closed) {
            listener.paused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!closed && context.channel().isWritable()) {
            listener.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(reason);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken(cause);
    }

    private void broken(Throwable cause) {
        if (!closed) {
            closed = true;
            boolean tls = cause instanceof IOException ? cause instanceof SSLException : encryption != null;
            reason = (tls ? "TLS with " : "the connection to ") + endpoint + " failed: " + cause.getMessage();
            if (channel != null) {
                channel.close();
            }
        }
    }
}
