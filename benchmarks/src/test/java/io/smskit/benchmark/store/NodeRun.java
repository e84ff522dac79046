package io.smskit.benchmark.store;

import io.smskit.benchmark.ChildJvm;
import io.smskit.core.SmsEngine;
import io.smskit.definition.Rate;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * One of several nodes of one database, which share a channel's rate. Arguments: the URL; the rate; seconds. Prints when each
 * message left, in nanoseconds of the machine's clock.
 */
public final class NodeRun {
    private NodeRun() {}

    public static void main(String[] arguments) {
        ChildJvm.endWithParent();
        Place place = new Place(arguments[0]);
        TimedChannel channel = new TimedChannel(NodeRun::now);
        try (SmsEngine engine = SmsEngine.builder()
                .channel(
                        Place.CHANNEL,
                        channel,
                        options -> options.throughput(Rate.perSecond(Integer.parseInt(arguments[1]))))
                .stores(place::open)
                .start()) {
            channel.up();
            LockSupport.parkNanos((long) (Double.parseDouble(arguments[2]) * 1e9));
        }
        for (long time : channel.times()) {
            System.out.println(time);
        }
        System.exit(0);
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
