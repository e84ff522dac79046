package io.smskit.benchmark.store;

import io.smskit.benchmark.ChildJvm;
import io.smskit.core.SmsEngine;
import io.smskit.definition.Rate;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Accepts and sends two hundred messages a second while many others wait in a database, with a heap that the Java machine is
 * started with. Arguments: the URL of a database in which they wait; seconds.
 */
public final class HeapRun {
    /** So many are accepted and so many sent in a second. */
    public static final int RATE = 200;

    private HeapRun() {}

    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        Place place = new Place(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        TimedChannel channel = new TimedChannel(System::nanoTime);
        try (SmsEngine engine = SmsEngine.builder()
                .channel(Place.CHANNEL, channel, options -> options.throughput(Rate.perSecond(RATE)))
                .stores(place::open)
                .start()) {
            channel.up();
            LockSupport.parkNanos(2_000_000_000L);
            long collected = collectMillis();
            long start = System.nanoTime();
            int[] accepted = new int[4];
            Crew.run(accepted.length, worker -> {
                long next = System.nanoTime();
                while (next < start + seconds * 1e9) {
                    LockSupport.parkNanos(next - System.nanoTime());
                    engine.client().send(Place.message(10_000_000 * (worker + 1) + accepted[worker]++));
                    next += accepted.length * 1_000_000_000L / RATE;
                }
            });
            long end = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "gc.share=%.4f accepted.rate=%.1f sent.rate=%.1f%n",
                    (collectMillis() - collected) * 1e6 / (end - start),
                    (accepted[0] + accepted[1] + accepted[2] + accepted[3]) * 1e9 / (end - start),
                    RATE * Pace.share(channel.times(), RATE, start, end));
        }
        System.exit(0);
    }

    private static long collectMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
