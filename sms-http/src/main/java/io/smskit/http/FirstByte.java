package io.smskit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The last code before a request is written: name lookup, connect and TLS lie behind it, and not one byte of the request
 * has left. Here the exchange decides whether it may begin; whatever fails from here on leaves doubt.
 */
final class FirstByte implements Interceptor {
    private final Liveness liveness;

    FirstByte(Liveness liveness) {
        this.liveness = liveness;
    }

    /** Says that the peer left before the request began, so another connection may be taken. */
    static final class PeerGone extends IOException {
        private static final long serialVersionUID = 1L;

        PeerGone() {
            super("the peer closed the connection before the request began");
        }
    }

    /** Says that a plain connection would leave this machine. */
    static final class NotLoopback extends IOException {
        private static final long serialVersionUID = 1L;

        NotLoopback() {
            super("plain http to another machine");
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        Exchange<?> exchange = WireForm.exchangeOf(chain.call().request());
        if (connection == null || exchange == null) {
            throw new IOException("not a call of this transport");
        }
        requireSafe(connection, chain.request());
        if (!liveness.isAlive(connection)) {
            connection.socket().close();
            throw new PeerGone();
        }
        dropUnsentBytesOnClose(connection.socket());
        return chain.proceed(exchange.begin(chain.request(), connection));
    }

    /** A name such as localhost can lead anywhere, and so can a proxy. */
    private static void requireSafe(Connection connection, Request request) throws IOException {
        InetAddress peer = connection.route().socketAddress().getAddress();
        if (!request.isHttps() && (peer == null || !peer.isLoopbackAddress())) {
            throw new NotLoopback();
        }
    }

    /**
     * When a call is given up, the system would go on for minutes to deliver what it has buffered, and the message could go
     * out long after the doubt was resolved. With this it forgets the bytes.
     */
    private static void dropUnsentBytesOnClose(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
    }
}
