package io.smskit.benchmark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.smskit.benchmark.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * A loopback server that costs as little as one can: one thread, kept connections, one fixed answer. It reads a request to
 * its end and looks at nothing in it, for what is measured is the client. Runs as a program of its own, so that its CPU is
 * not counted; prints the port that answers at once and the one that answers after a delay.
 */
public final class CheapServer {
    private static final String BODY = "{\"Message\":\"OK\",\"RequestId\":\"F655A8D5-B967-440B-8683-DAD6FF8DE990\","
            + "\"Code\":\"OK\",\"BizId\":\"900619746936498440^0\"}";
    private static final byte[] ANSWER =
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: " + BODY.length()
                            + "\r\n\r\n" + BODY)
                    .getBytes(ISO_8859_1);
    private static final int LARGEST_REQUEST = 16_384;

    private final long delayNanos;
    private final Selector selector;
    private final ServerSocketChannel door;
    /** Answers that wait for their time, all for the same time, so first in, first out. */
    private final ArrayDeque<Owed> owed = new ArrayDeque<>();

    private final ByteBuffer answer = ByteBuffer.wrap(ANSWER);

    private record Owed(SocketChannel peer, long atNanos) {}

    private CheapServer(long delayMillis) throws IOException {
        this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        this.selector = Selector.open();
        this.door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Arguments: the delay of the second port in milliseconds. */
    public static void main(String[] arguments) throws IOException {
        ChildJvm.endWithParent();
        CheapServer prompt = new CheapServer(0);
        CheapServer late = new CheapServer(Long.parseLong(arguments[0]));
        new Thread(late::serve, "late").start();
        System.out.println("port " + prompt.port() + " " + late.port());
        prompt.serve();
    }

    private int port() throws IOException {
        return ((InetSocketAddress) door.getLocalAddress()).getPort();
    }

    private void serve() {
        try {
            while (true) {
                selector.select(this::ready, untilNextAnswer());
                long now = System.nanoTime();
                while (!owed.isEmpty() && owed.peek().atNanos <= now) {
                    write(owed.poll().peer);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the server broke down", e);
        }
    }

    /** In milliseconds, rounded up; zero is for ever. */
    private long untilNextAnswer() {
        return owed.isEmpty() ? 0 : Math.max(1, (owed.peek().atNanos - System.nanoTime() + 999_999) / 1_000_000);
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read(key);
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void accept() throws IOException {
        SocketChannel peer = door.accept();
        peer.configureBlocking(false);
        peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
        peer.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LARGEST_REQUEST));
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel peer = (SocketChannel) key.channel();
        ByteBuffer request = (ByteBuffer) key.attachment();
        if (peer.read(request) < 0) {
            peer.close();
            return;
        }
        if (isComplete(request)) {
            request.clear();
            if (delayNanos == 0) {
                write(peer);
            } else {
                owed.add(new Owed(peer, System.nanoTime() + delayNanos));
            }
        }
    }

    /** All requests here have an empty body, so a request ends with its head. */
    private static boolean isComplete(ByteBuffer request) {
        int end = request.position();
        return end >= 4
                && request.get(end - 4) == '\r'
                && request.get(end - 3) == '\n'
                && request.get(end - 2) == '\r'
                && request.get(end - 1) == '\n';
    }

    /** An answer is far smaller than the socket's buffer, which is empty, so it always goes in one piece. */
    private void write(SocketChannel peer) throws IOException {
        answer.rewind();
        if (peer.write(answer) != ANSWER.length) {
            throw new IOException("an answer went in pieces");
        }
    }
}
