package io.smskit.benchmark.smpp;

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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An SMSC on loopback that costs as little as one can: one thread, one answer of the same form for each request, written in
 * one piece for all that was read in one piece. It looks at nothing but the header. Answers with a delay are written by a
 * thread of their own, which a selector that counts in milliseconds would wake too late. Runs as a program of its own, so
 * that its CPU is not counted; prints a port for each delay that it was given.
 */
public final class CheapSmsc {
    private static final int SUBMIT_SM = 4;
    private static final int RESPONSE = 0x8000_0000;
    private static final int HEADER = 16;
    private static final int ID_DIGITS = 10;
    private static final int BUFFER = 256 * 1024;

    private final long delayNanos;
    private final Selector selector;
    private final ServerSocketChannel door;
    /** Answers that wait for their time, all for the same time, so first in, first out. */
    private final BlockingQueue<Owed> owed = new LinkedBlockingQueue<>();

    private long ids = 1_000_000_000L;

    private record Owed(Connection connection, byte[] answers, long atNanos) {}

    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
        private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private CheapSmsc(long delayMillis) throws IOException {
        this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        this.selector = Selector.open();
        this.door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Arguments: delays of the answers in milliseconds, one for each port. */
    public static void main(String[] arguments) throws IOException {
        ChildJvm.endWithParent();
        StringBuilder ports = new StringBuilder("ports");
        for (String delay : arguments) {
            CheapSmsc smsc = new CheapSmsc(Long.parseLong(delay));
            ports.append(' ').append(((InetSocketAddress) smsc.door.getLocalAddress()).getPort());
            new Thread(smsc::serve, "smsc-" + delay).start();
            new Thread(smsc::answerInTime, "answers-" + delay).start();
        }
        System.out.println(ports);
    }

    private void serve() {
        try {
            while (true) {
                selector.select(this::ready);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the SMSC broke down", e);
        }
    }

    private void answerInTime() {
        try {
            while (true) {
                Owed next = owed.take();
                for (long wait = next.atNanos - System.nanoTime(); wait > 0; wait = next.atNanos - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                answer(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Owed due) {
        try {
            write(due.connection, ByteBuffer.wrap(due.answers));
        } catch (IOException e) {
            // Whoever is gone needs no answer.
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read((Connection) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = door.accept();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
    }

    private void read(Connection connection) throws IOException {
        ByteBuffer in = connection.in;
        if (connection.channel.read(in) < 0) {
            connection.channel.close();
            return;
        }
        in.flip();
        ByteBuffer out = connection.out;
        out.clear();
        while (in.remaining() >= HEADER && in.remaining() >= in.getInt(in.position())) {
            answer(in, out);
        }
        in.compact();
        out.flip();
        if (!out.hasRemaining()) {
            return;
        }
        if (delayNanos == 0) {
            write(connection, out);
        } else {
            byte[] answers = new byte[out.remaining()];
            out.get(answers);
            owed.add(new Owed(connection, answers, System.nanoTime() + delayNanos));
        }
    }

    private void answer(ByteBuffer in, ByteBuffer out) {
        int start = in.position();
        int commandId = in.getInt(start + 4);
        int sequence = in.getInt(start + 12);
        in.position(start + in.getInt(start));
        if ((commandId & RESPONSE) != 0) {
            return;
        }
        int length = commandId == SUBMIT_SM ? HEADER + ID_DIGITS + 1 : HEADER + 1;
        out.putInt(length).putInt(commandId | RESPONSE).putInt(0).putInt(sequence);
        if (commandId == SUBMIT_SM) {
            long id = ids++;
            int end = out.position() + ID_DIGITS;
            for (int at = end - 1; at >= end - ID_DIGITS; at--) {
                out.put(at, (byte) ('0' + id % 10));
                id /= 10;
            }
            out.position(end);
        }
        out.put((byte) 0);
    }

    private static void write(Connection connection, ByteBuffer out) throws IOException {
        while (out.hasRemaining()) {
            if (connection.channel.write(out) == 0) {
                Thread.onSpinWait();
            }
        }
    }
}
