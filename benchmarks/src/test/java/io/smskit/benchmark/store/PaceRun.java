package io.smskit.benchmark.store;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.benchmark.ChildJvm;
import io.smskit.core.SmsEngine;
import io.smskit.core.store.InMemoryStores;
import io.smskit.definition.Rate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Urgent messages while many others wait for the same channel. Arguments: {@code memory} or the URL of a database; how many
 * wait; the channel's rate; seconds; what the database is strained by, one name for each measurement.
 */
public final class PaceRun {
    private static final double WARM_UP_SECONDS = 3;
    private static final double MEAN_PAUSE_MILLIS = 100;
    private static final long SEED = 20261128;

    private final Place place;
    private final Strain strain;
    private final int rate;
    private final TimedChannel channel = new TimedChannel(System::nanoTime);

    private PaceRun(Place place, Strain strain, int rate) throws SQLException {
        this.place = strain.on(place);
        this.strain = strain;
        this.rate = rate;
    }

    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        int waiting = Integer.parseInt(arguments[1]);
        int rate = Integer.parseInt(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        String pacer = pacer(rate, seconds);
        Place place = new Place(arguments[0]);
        if (!isMemory(place)) {
            place.fill(waiting);
            bound(place).execute("CREATE TABLE bound_commit (n BIGINT)");
        }
        for (String strain : List.of(arguments).subList(4, arguments.length)) {
            System.out.println(pacer + " " + new PaceRun(place, Strain.valueOf(strain), rate).run(waiting, seconds));
        }
        System.exit(0);
    }

    private static boolean isMemory(Place place) {
        return place.url().equals("memory");
    }

    private String run(int waiting, double seconds) throws Exception {
        boolean inMemory = isMemory(place);
        try (SmsEngine engine = SmsEngine.builder()
                .channel(Place.CHANNEL, channel, options -> options.throughput(Rate.perSecond(rate)))
                .stores(time -> inMemory ? InMemoryStores.open(2 * waiting) : place.open(time))
                .start()) {
            for (int first = 0; inMemory && first < waiting; first += Place.BATCH) {
                Place.sendBatch(
                        engine.client(),
                        IntStream.range(first, first + Place.BATCH)
                                .mapToObj(Place::message)
                                .toList());
            }
            channel.up();
            return measure(engine, seconds);
        }
    }

    private static String pacer(int rate, double seconds) throws InterruptedException {
        SlotPacer pacer = new SlotPacer();
        Crew.run(2, worker -> {
            if (worker == 0) {
                pacer.run(rate, seconds);
            } else {
                urgentlyFor(seconds, n -> pacer.urgent());
            }
        });
        return String.format(
                Locale.ROOT,
                "pacer.p99=%.2f pacer.share=%.4f",
                Percentile.of(pacer.waits(), 0.99),
                pacer.times().length / (rate * seconds));
    }

    private interface Sending {
        void send(int n) throws Exception;
    }

    /** At random times, the same in each run. */
    private static void urgentlyFor(double seconds, Sending sending) throws Exception {
        Random random = new Random(SEED);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int n = 0; System.nanoTime() < end; n++) {
            sending.send(n);
            LockSupport.parkNanos((long) (2e6 * MEAN_PAUSE_MILLIS * random.nextDouble()));
        }
    }

    private String measure(SmsEngine engine, double seconds) throws Exception {
        urgentlyFor(WARM_UP_SECONDS, n -> engine.client().send(urgent(1_000_000 + n)));
        Map<MessageId, Long> sent = new LinkedHashMap<>();
        List<Double> commits = new ArrayList<>();
        AtomicReference<Double> strained = new AtomicReference<>(0.0);
        List<Crew.Job> jobs = List.of(
                worker -> urgentlyFor(seconds, n -> {
                    Message message = urgent(n);
                    long start = System.nanoTime();
                    sent.put(engine.client().send(message).id(), start);
                }),
                worker -> commits.addAll(commitsFor(place, seconds)),
                worker -> strained.set(strain.work(place, seconds)));
        long from = System.nanoTime();
        Crew.run(isMemory(place) ? 1 : jobs.size(), worker -> jobs.get(worker).run(worker));
        long to = System.nanoTime();
        LockSupport.parkNanos(1_000_000_000L);
        List<Double> waits = new ArrayList<>();
        for (Map.Entry<MessageId, Long> entry : sent.entrySet()) {
            Long left = channel.leftAt(entry.getKey());
            waits.add(left == null ? Double.POSITIVE_INFINITY : (left - entry.getValue()) / 1e6);
        }
        long[] times = channel.times();
        return String.format(
                Locale.ROOT,
                "urgent.p50=%.2f urgent.p99=%.2f commit.p50=%.2f commit.p99=%.2f share=%.4f over=%d strained=%.0f",
                Percentile.of(waits, 0.5),
                Percentile.of(waits, 0.99),
                Percentile.of(commits, 0.5),
                Percentile.of(commits, 0.99),
                Pace.share(times, rate, from, to),
                Pace.over(times, rate),
                strained.get());
    }

    private static Message urgent(int n) {
        return Message.text("Your code is " + (100_000 + n) + ".")
                .messageClass(MessageClass.VERIFICATION)
                .to("+86139" + (10_000_000 + n));
    }

    /** Where a row is committed meanwhile; in SQLite, where a writer waits for all others, in a file beside. */
    private static Place bound(Place place) {
        return place.isSqlite() ? new Place(place.url() + "-bound", place.isSlow()) : place;
    }

    /** How long commits of one row take meanwhile. */
    private static List<Double> commitsFor(Place place, double seconds) throws SQLException {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        try (Connection connection = bound(place).connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO bound_commit VALUES (1)")) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                insert.executeUpdate();
                millis.add((System.nanoTime() - start) / 1e6);
                LockSupport.parkNanos(50_000_000L);
            }
        }
        return millis;
    }
}
