package io.smskit.simulator.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One connection through the proxy: a client, a server and what happens on the two ways between them. */
final class Link {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int DIRECTIONS = 2;

    private final Socket client;
    private final Socket server = new Socket();
    private final Flow request;
    private final Flow reply;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger directionsDone = new AtomicInteger();
    private final Runnable ended;
    private boolean isEndTold;

    /**
     * A connection that was accepted.
     *
     * @param ended is told of its end, once and before either side can see it
     */
    Link(Socket client, Flow request, Flow reply, Runnable ended) throws IOException {
        this.client = client;
        this.request = request;
        this.reply = reply;
        this.ended = ended;
        client.setTcpNoDelay(true);
    }

    /** Ends the connection if it is to end before a byte was read. */
    boolean endsAtOnce() {
        if (request.limit() > 0 || request.ending() == Ending.SILENCE || request.ending() == Ending.HALF_CLOSE) {
            return false;
        }
        end(request.ending());
        return true;
    }

    boolean connect(InetSocketAddress upstream) {
        try {
            server.setTcpNoDelay(true);
            server.connect(upstream, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            // Who listens behind a proxy is not the client's to see: it finds its connection closed.
            return false;
        }
    }

    void passRequests(AtomicLong counter) {
        pass(client, server, request, counter);
    }

    void passReplies() {
        pass(server, client, reply, new AtomicLong());
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    private void pass(Socket from, Socket to, Flow flow, AtomicLong counter) {
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[8192];
            long passed = 0;
            boolean cut = cutIfDue(flow, passed, to);
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                counter.addAndGet(read);
                if (!cut) {
                    if (passed == 0) {
                        hold(flow.delay());
                    }
                    int allowed = (int) Math.min(read, flow.limit() - passed);
                    write(to.getOutputStream(), buffer, allowed, flow);
                    passed += allowed;
                    cut = cutIfDue(flow, passed, to);
                }
            }
            if (directionsDone.incrementAndGet() == DIRECTIONS) {
                close();
            } else if (!cut) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            // One side is gone, so the other has nobody to talk to.
            close();
        }
    }

    private void write(OutputStream out, byte[] bytes, int length, Flow flow) throws IOException {
        int piece = Math.min(flow.pieceSize(), Math.max(length, 1));
        for (int at = 0; at < length; at += piece) {
            out.write(bytes, at, Math.min(piece, length - at));
            out.flush();
            hold(flow.pause());
        }
    }

    private boolean cutIfDue(Flow flow, long passed, Socket to) throws IOException {
        if (passed < flow.limit()) {
            return false;
        }
        switch (flow.ending()) {
            case HALF_CLOSE -> to.shutdownOutput();
            case SILENCE -> {}
            default -> end(flow.ending());
        }
        return true;
    }

    private void end(Ending ending) {
        if (ending == Ending.RESET) {
            resetOnClose(client);
            resetOnClose(server);
        }
        close();
    }

    private static void resetOnClose(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already: there is nothing left to reset.
        }
    }

    private void hold(Duration time) throws IOException {
        if (time.isZero()) {
            return;
        }
        try {
            if (over.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", e);
        }
    }

    void close() {
        tellEnd();
        over.countDown();
        closeQuietly(client);
        closeQuietly(server);
    }

    private synchronized void tellEnd() {
        if (!isEndTold) {
            isEndTold = true;
            ended.run();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing is all that was wanted.
        }
    }
}
