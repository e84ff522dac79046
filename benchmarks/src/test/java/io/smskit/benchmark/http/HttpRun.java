package io.smskit.benchmark.http;

import io.smskit.benchmark.ChildJvm;
import io.smskit.benchmark.Meter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP provider and bare sockets in turn against one server. Prints a line for each round. Arguments: rounds,
 * milliseconds of one turn, messages before the first round, the port of a server that answers at once, and if wanted that of
 * one that answers late.
 */
public final class HttpRun {
    private static final int AT_ONCE = 16;
    private static final int LATE_AT_ONCE = 64;
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_WARM_UP = TimeUnit.SECONDS.toNanos(15);

    private HttpRun() {}

    public static void main(String[] arguments) throws IOException {
        ChildJvm.endWithParent();
        int rounds = Integer.parseInt(arguments[0]);
        long turnNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[1]));
        try (Pair prompt = new Pair(Integer.parseInt(arguments[3]), AT_ONCE)) {
            prompt.warmUp(Integer.parseInt(arguments[2]));
            prompt.rounds("", rounds, turnNanos);
        }
        if (arguments.length > 4) {
            try (Pair late = new Pair(Integer.parseInt(arguments[4]), LATE_AT_ONCE)) {
                late.connect();
                late.rounds("late.", rounds, turnNanos);
            }
        }
        // Pools of threads may linger.
        System.exit(0);
    }

    /** A bound and ours, with as many messages open. */
    private static final class Pair implements AutoCloseable {
        private final SocketLoad sockets;
        private final ChannelLoad channel;

        Pair(int port, int atOnce) throws IOException {
            this.sockets = new SocketLoad(port, atOnce);
            this.channel = new ChannelLoad(port, atOnce);
        }

        /** So many messages that everything is compiled, on a busy machine too, and not for ever on a slow one. */
        void warmUp(int messages) {
            long latest = System.nanoTime() + LONGEST_WARM_UP;
            connect();
            while (channel.sent() < messages && System.nanoTime() < latest) {
                channel.run(STEP);
            }
        }

        void connect() {
            sockets.run(STEP);
            channel.run(STEP);
        }

        void rounds(String prefix, int rounds, long turnNanos) {
            for (int round = 0; round < rounds; round++) {
                Meter.Cost bound = sockets.run(turnNanos);
                Meter.Cost ours = channel.run(turnNanos);
                System.out.println(bound.pairs(prefix + "sock") + " " + ours.pairs(prefix + "ours"));
            }
        }

        @Override
        public void close() {
            channel.close();
            sockets.close();
        }
    }
}
