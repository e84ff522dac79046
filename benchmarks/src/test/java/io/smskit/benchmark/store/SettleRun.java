package io.smskit.benchmark.store;

import io.smskit.MessageState;
import io.smskit.benchmark.ChildJvm;
import io.smskit.benchmark.engine.InstantChannel;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.event.SmsEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages that wait in a PostgreSQL are claimed, handed over and settled by an engine, and rows of the same size are claimed
 * and acknowledged in bare SQL by one connection, in turn. Arguments: the URL, messages in a turn, rounds.
 */
public final class SettleRun {
    /** So many rounds it takes until hardly anything is compiled any more. */
    private static final int WARM_UP = 3;

    /** The most attempts that the engine may have in hand. */
    public static final int WINDOW = 1_000;

    private static final List<Integer> BATCHES = List.of(100, 500, 1_000);
    private static final String CLAIM = "UPDATE bound_queue q SET owner = 7 FROM (SELECT id FROM bound_queue"
            + " WHERE owner IS NULL AND due <= ? ORDER BY due LIMIT ? FOR UPDATE SKIP LOCKED) c WHERE q.id = c.id"
            + " RETURNING q.id, q.body";
    private static final String ACKNOWLEDGE = "DELETE FROM bound_queue WHERE id = ANY (?)";

    private SettleRun() {}

    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        Place place = new Place(arguments[0]);
        int messages = Integer.parseInt(arguments[1]);
        createBound(place);
        place.waiting().start().close();
        for (int round = 0; round < WARM_UP; round++) {
            round(place, messages);
        }
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            System.out.println(round(place, messages));
        }
        System.exit(0);
    }

    private static String round(Place place, int messages) throws Exception {
        StringBuilder line = new StringBuilder();
        double best = 0;
        for (int batch : BATCHES) {
            double rate = bound(place, messages, batch);
            line.append(String.format(Locale.ROOT, "bound%d.rate=%.0f ", batch, rate));
            best = Math.max(best, rate);
        }
        place.empty();
        place.fill(messages);
        double settled = settled(sending(place), messages);
        return line + String.format(Locale.ROOT, "bound.rate=%.0f settle.rate=%.0f", best, settled);
    }

    /** An engine that sends what waits. */
    static SmsEngineBuilder sending(Place place) {
        return SmsEngine.builder()
                .channel(Place.CHANNEL, InstantChannel.up(), options -> options.window(WINDOW))
                .stores(place::open);
    }

    static boolean isSettled(SmsEvent event) {
        return event instanceof SmsEvent.StateChanged changed && changed.to() == MessageState.SUBMITTED;
    }

    /** How many an engine settles in a second, once it has begun: the first batch only starts the clock. */
    static double settled(SmsEngineBuilder sending, int messages) throws Exception {
        CountDownLatch open = new CountDownLatch(messages);
        AtomicLong start = new AtomicLong();
        try (SmsEngine engine = sending.listener(event -> {
                    if (isSettled(event)) {
                        open.countDown();
                        if (open.getCount() == messages - WINDOW) {
                            start.set(System.nanoTime());
                        }
                    }
                })
                .start()) {
            if (!open.await(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException(open.getCount() + " messages were not settled");
            }
            return (messages - WINDOW) * 1e9 / (System.nanoTime() - start.get());
        }
    }

    private static double bound(Place place, int messages, int batch) throws SQLException {
        fillBound(place, messages);
        place.execute("CHECKPOINT");
        return claimBound(place, messages, batch);
    }

    static void createBound(Place place) throws SQLException {
        place.execute(
                "CREATE TABLE bound_queue (id BIGINT PRIMARY KEY, due BIGINT NOT NULL, owner BIGINT, body BYTEA)");
        place.execute("CREATE INDEX bound_queue_due ON bound_queue (due) WHERE owner IS NULL");
    }

    static void fillBound(Place place, int messages) throws SQLException {
        place.execute("TRUNCATE bound_queue");
        place.execute("INSERT INTO bound_queue SELECT n, n, NULL, decode(repeat('ab', 160), 'hex')"
                + " FROM generate_series(1, " + messages + ") AS g (n)");
        place.execute("ANALYZE bound_queue");
    }

    /** How many rows are claimed and acknowledged in a second. */
    static double claimBound(Place place, int messages, int batch) throws SQLException {
        try (Connection connection = place.connect()) {
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            int done = 0;
            while (done < messages) {
                List<Long> ids = claimed(connection, batch);
                try (PreparedStatement acknowledge = connection.prepareStatement(ACKNOWLEDGE)) {
                    acknowledge.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                    done += acknowledge.executeUpdate();
                }
                connection.commit();
            }
            return messages * 1e9 / (System.nanoTime() - start);
        }
    }

    private static List<Long> claimed(Connection connection, int batch) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setLong(1, Long.MAX_VALUE);
            claim.setInt(2, batch);
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    if (rows.getBytes(2).length != 160) {
                        throw new IllegalStateException("a body is cut");
                    }
                }
            }
            connection.commit();
            return ids;
        }
    }
}
