package io.smskit.benchmark.store;

import io.smskit.MessageState;
import io.smskit.benchmark.ChildJvm;
import io.smskit.core.SmsEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Callers that return after the commit of their message, and threads that write the rows of one message in one statement
 * and commit it, in turn. Arguments: the URL of a PostgreSQL, seconds of a turn, rounds.
 */
public final class CallersRun {
    /** So many rounds it takes until hardly anything is compiled any more. */
    private static final int WARM_UP = 3;

    private static final int SINGLES = 16;
    private static final int LONE_BLOCK = 50;
    private static final int LONE_BLOCKS = 8;

    private final Place place;
    private final double seconds;
    private final SmsEngine engine;
    private final AtomicInteger next = new AtomicInteger();
    private final SingleCommit single;

    private CallersRun(Place place, double seconds, SmsEngine engine) throws SQLException {
        this.place = place;
        this.seconds = seconds;
        this.engine = engine;
        send();
        this.single = new SingleCommit(place);
    }

    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        Place place = new Place(arguments[0]);
        try (SmsEngine engine = place.waiting().start()) {
            CallersRun run = new CallersRun(place, Double.parseDouble(arguments[1]), engine);
            for (int round = 0; round < WARM_UP; round++) {
                run.round();
            }
            for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
                System.out.println(run.round());
            }
        }
        System.exit(0);
    }

    private void send() {
        if (engine.client().send(Place.message(next.incrementAndGet())).state() != MessageState.QUEUED) {
            throw new IllegalStateException("a message was not queued");
        }
    }

    private String round() throws Exception {
        double bound = singles();
        double few = callers(16);
        double many = callers(256);
        List<Double> alone = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        try (Connection connection = place.connect()) {
            for (int block = 0; block < LONE_BLOCKS; block++) {
                for (int i = 0; i < LONE_BLOCK; i++) {
                    bare.add(millis(() -> single.write(connection)));
                }
                for (int i = 0; i < LONE_BLOCK; i++) {
                    alone.add(millis(this::send));
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "bound.rate=%.0f callers16.rate=%.0f callers256.rate=%.0f single.p99=%.2f lone.p99=%.2f",
                bound,
                few,
                many,
                Percentile.of(bare, 0.99),
                Percentile.of(alone, 0.99));
    }

    private interface Step {
        void run() throws Exception;
    }

    private static double millis(Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private double callers(int callers) throws InterruptedException {
        return rate(callers, worker -> this::send);
    }

    private double singles() throws Exception {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < SINGLES; i++) {
            connections.add(place.connect());
        }
        double rate = rate(SINGLES, worker -> () -> single.write(connections.get(worker)));
        for (Connection connection : connections) {
            connection.close();
        }
        return rate;
    }

    private interface Work {
        Step of(int worker);
    }

    private double rate(int workers, Work work) throws InterruptedException {
        LongAdder done = new LongAdder();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        Crew.run(workers, worker -> {
            Step step = work.of(worker);
            while (System.nanoTime() < end) {
                step.run();
                done.increment();
            }
        });
        return done.sum() * 1e9 / (System.nanoTime() - start);
    }
}
