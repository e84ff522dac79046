package io.smskit.benchmark.store;

import io.smskit.benchmark.ChildJvm;
import io.smskit.core.SmsEngine;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * An engine that settles what waits in a PostgreSQL until it is killed. Argument: the URL. Prints a line for each hundred
 * messages that it has settled.
 */
public final class KillRun {
    private static final int LINE = 100;
    private static final int LATEST_MILLIS = 200;
    private static final long SEED = 20261129;

    /** As docs/stores.md numbers states. */
    private static final String IN_DOUBT = "SELECT count(*) FROM sms_queue WHERE state = 3";

    private static final String SENT = "SELECT count(*) FROM sms_queue WHERE state = 4";
    private static final String WAITING = "SELECT count(*) FROM sms_queue WHERE state = 2";
    private static final String CLIENTS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
            + " AND datname = current_database() AND pid <> pg_backend_pid()";

    private KillRun() {}

    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        AtomicInteger settled = new AtomicInteger();
        try (SmsEngine engine = SettleRun.sending(new Place(arguments[0]))
                .listener(event -> {
                    if (SettleRun.isSettled(event) && settled.incrementAndGet() % LINE == 0) {
                        System.out.println(settled.get());
                    }
                })
                .start()) {
            new CountDownLatch(1).await();
        }
    }

    /**
     * Kills.
     *
     * @param inDoubt the most attempts of which one kill has left the answer unknown
     * @param sent of how many messages the answer was stored
     * @param waiting how many messages still wait
     */
    public record Toll(long inDoubt, long sent, long waiting) {}

    /** Lets so many messages wait, and kills one engine after the other while it sends them. */
    public static Toll kill(Place place, int messages, int kills) throws SQLException, InterruptedException {
        place.fill(messages);
        Random random = new Random(SEED);
        long most = 0;
        long before = 0;
        for (int i = 0; i < kills; i++) {
            int share = messages / (2 * kills);
            killAfter(share + random.nextInt(share), random.nextInt(LATEST_MILLIS), place);
            long after = place.number(IN_DOUBT);
            System.out.println("    in.doubt=" + (after - before) + " sent=" + place.number(SENT));
            most = Math.max(most, after - before);
            before = after;
        }
        long waiting = place.number(WAITING);
        long sent = place.number(SENT);
        if (before + sent + waiting != messages) {
            throw new IllegalStateException("of " + messages + " messages " + before + " are in doubt, " + sent
                    + " sent, " + waiting + " wait, and the others are lost");
        }
        return new Toll(most, sent, waiting);
    }

    /** What it says comes right after a commit; the moment that it dies in is to be any. */
    private static void killAfter(int settled, int millis, Place place) throws SQLException, InterruptedException {
        try (ChildJvm engine = ChildJvm.start(List.of("-Xmx1g"), KillRun.class, place.url())) {
            String line = engine.line();
            while (line != null && Integer.parseInt(line) < settled) {
                line = engine.line();
            }
            if (line == null) {
                throw new IllegalStateException("an engine ended before it was killed, see above");
            }
            LockSupport.parkNanos(millis * 1_000_000L);
            engine.kill();
        }
        // The server may still be at what it was told last.
        while (place.number(CLIENTS) > 0) {
            LockSupport.parkNanos(10_000_000L);
        }
    }
}
