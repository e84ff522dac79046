package io.smskit.benchmark.store;

import io.smskit.MessageState;
import io.smskit.benchmark.ChildJvm;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Messages are accepted in batches, accepted from callers, and sent, in turn and for minutes, in a PostgreSQL that grows
 * meanwhile and is full of settled ones before. What a bare queue does is measured among them: it stays as small as it was.
 * Arguments: the URL; how many are settled before; minutes. Prints a line for each minute.
 */
public final class AgingRun {
    private static final int PIECE = 20_000;
    private static final int BATCH_CALLERS = 2;
    private static final int CALLERS = 16;
    private static final double CALLERS_SECONDS = 1;
    private static final int CLAIMED = 500;
    private static final long MINUTE = 60_000_000_000L;

    private final Place place;
    private int last;

    private AgingRun(Place place) {
        this.place = place;
    }

    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        AgingRun run = new AgingRun(new Place(arguments[0]));
        run.begin(Integer.parseInt(arguments[1]));
        int minutes = Integer.parseInt(arguments[2]);
        long start = System.nanoTime();
        for (int minute = 0; minute < minutes; minute++) {
            System.out.println(run.until(start + (minute + 1) * MINUTE));
        }
        System.exit(0);
    }

    /** Everything that was done in a minute. */
    private static final class Turns {
        private final Work accept = new Work();
        private final Work callers = new Work();
        private final Work settle = new Work();
        private final Work bound = new Work();

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "accept.rate=%.0f callers.rate=%.0f settle.rate=%.0f bound.rate=%.0f",
                    accept.rate(),
                    callers.rate(),
                    settle.rate(),
                    bound.rate());
        }
    }

    /** How many in how long. */
    private static final class Work {
        private double messages;
        private double seconds;

        void add(double count, double perSecond) {
            messages += count;
            seconds += count / perSecond;
        }

        double rate() {
            return messages / seconds;
        }
    }

    private void begin(int settled) throws Exception {
        SettleRun.createBound(place);
        place.waiting().start().close();
        while (last < settled) {
            turn(new Turns());
        }
    }

    private Turns until(long end) throws Exception {
        Turns turns = new Turns();
        while (System.nanoTime() < end) {
            turn(turns);
        }
        return turns;
    }

    private void turn(Turns turns) throws Exception {
        turns.bound.add(PIECE, bound());
        int first = last;
        turns.accept.add(PIECE, accept());
        try (SmsEngine engine = sealed(place.waiting()).start()) {
            int before = last;
            double rate = callers(engine);
            turns.callers.add(last - before, rate);
        }
        int open = last - first;
        turns.settle.add(open, SettleRun.settled(sealed(SettleRun.sending(place)), open));
    }

    private static SmsEngineBuilder sealed(SmsEngineBuilder builder) {
        return builder.encryption(Place.keys());
    }

    private double bound() throws SQLException {
        SettleRun.fillBound(place, PIECE);
        return SettleRun.claimBound(place, PIECE, CLAIMED);
    }

    private double accept() throws Exception {
        try (SmsEngine engine = sealed(place.waiting()).start()) {
            AtomicInteger next = new AtomicInteger(last);
            last += PIECE;
            long start = System.nanoTime();
            Crew.run(BATCH_CALLERS, worker -> {
                for (int i = 0; i < PIECE / BATCH_CALLERS; i += Place.BATCH) {
                    int first = next.getAndAdd(Place.BATCH);
                    Place.sendBatch(
                            engine.client(),
                            IntStream.range(first, first + Place.BATCH)
                                    .mapToObj(Place::keyed)
                                    .toList());
                }
            });
            return PIECE * 1e9 / (System.nanoTime() - start);
        }
    }

    private double callers(SmsEngine engine) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(last);
        long start = System.nanoTime();
        Crew.run(CALLERS, worker -> {
            while (System.nanoTime() < start + CALLERS_SECONDS * 1e9) {
                if (engine.client().send(Place.message(next.getAndIncrement())).state() != MessageState.QUEUED) {
                    throw new IllegalStateException("a message was not queued");
                }
            }
        });
        int done = next.get() - last;
        last = next.get();
        return done * 1e9 / (System.nanoTime() - start);
    }
}
