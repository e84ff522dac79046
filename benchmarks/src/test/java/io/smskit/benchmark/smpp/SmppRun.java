package io.smskit.benchmark.smpp;

import io.smskit.benchmark.ChildJvm;
import io.smskit.benchmark.Meter;
import io.smskit.provider.smpp.session.NettyLinks;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One load against a server, and the bound, in turn. Prints a line for each round. Arguments: what takes turns with the bound
 * ({@code channel}, {@code link} for the session layer alone, {@code jsmpp}), rounds, milliseconds of one turn, window, port,
 * milliseconds of warming up, and the port for that, where answers come at once.
 */
public final class SmppRun {
    private static final int JSMPP_THREADS = 64;
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(500);

    private SmppRun() {}

    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        String name = arguments[0];
        int rounds = Integer.parseInt(arguments[1]);
        long turn = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[2]));
        int window = Integer.parseInt(arguments[3]);
        int port = Integer.parseInt(arguments[4]);
        long warmUp = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[5]));
        int promptPort = Integer.parseInt(arguments[6]);
        try (Load raw = new RawSocket(promptPort, window);
                Load ours = load(name, promptPort, window)) {
            takeTurns(raw, ours, System.nanoTime() + warmUp);
        }
        try (Load raw = new RawSocket(port, window);
                Load ours = load(name, port, window)) {
            takeTurns(raw, ours, System.nanoTime() + 3 * STEP);
            for (int round = 0; round < rounds; round++) {
                System.out.println(measured("raw", raw, turn) + " " + measured(name, ours, turn));
            }
        }
        // Pools of threads may linger.
        System.exit(0);
    }

    private static void takeTurns(Load raw, Load ours, long end) throws Exception {
        while (System.nanoTime() < end) {
            raw.run(STEP);
            ours.run(STEP);
        }
    }

    private static Load load(String name, int port, int window) throws Exception {
        return switch (name) {
            case "channel" -> new ChannelLoad(port, window);
            case "link" -> new LinkLoad(new NettyLinks(), port, window);
            case "jsmpp" -> new JsmppLoad(port, Math.min(window, JSMPP_THREADS));
            default -> throw new IllegalArgumentException("nothing is called " + name);
        };
    }

    private static String measured(String name, Load load, long turn) throws Exception {
        double writes = Writes.count();
        Meter start = Meter.read();
        long messages = load.run(turn);
        Meter.Cost cost = Meter.since(start, messages);
        double perWrite = messages / (Writes.count() - writes);
        return String.format(Locale.ROOT, "%s %s.perWrite=%.1f", cost.pairs(name), name, perWrite);
    }
}
