package io.smskit.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A port on loopback that can be closed and opened again. */
final class HttpListener implements AutoCloseable {
    /** Talks on one connection until it is over. */
    interface Conversation {
        void hold(Socket socket) throws IOException;
    }

    private final Executor executor;
    private final Conversation conversation;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;
    private int port;

    private HttpListener(Executor executor, Conversation conversation) {
        this.executor = executor;
        this.conversation = conversation;
    }

    static HttpListener open(Executor executor, Conversation conversation) {
        HttpListener listener = new HttpListener(executor, conversation);
        listener.listen();
        return listener;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    synchronized void listen() {
        if (server != null) {
            return;
        }
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 256);
            server = opened;
            port = opened.getLocalPort();
            executor.execute(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException("the peer could not listen on port " + port, e);
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                Socket socket = opened.accept();
                connections.add(socket);
                executor.execute(() -> converse(socket));
            }
        } catch (IOException | RejectedExecutionException closed) {
            // The port or the whole peer was closed, which is how listening ends.
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            conversation.hold(socket);
        } catch (IOException gone) {
            // The other side has gone, which is how many a rule ends.
        } finally {
            connections.remove(socket);
        }
    }

    synchronized void stopListening() {
        ServerSocket opened = server;
        server = null;
        if (opened != null) {
            closeQuietly(opened);
        }
        connections.forEach(HttpListener::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Nobody can do anything about a socket that does not close.
        }
    }

    @Override
    public void close() {
        stopListening();
    }
}
