package io.smskit.benchmark.store;

import io.smskit.MessageState;
import io.smskit.benchmark.engine.InstantChannel;
import io.smskit.core.SmsEngine;
import io.smskit.event.SmsEvent;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What claiming, handing over and settling leaves in the log of a PostgreSQL, which hardly depends on the machine. */
public final class LogRun {
    private static final int WINDOW = 1_000;
    private static final String LOG = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint";
    /** Only transactions that write have a number; asking for it takes one. */
    private static final String TRANSACTION = "SELECT txid_current()";

    private LogRun() {}

    /**
     * The cost of a message.
     *
     * @param bytes of log for each settled message
     * @param commits of transactions that write, for each batch that is claimed, without those of an engine's start and
     *     end, to a tenth
     */
    public record Cost(double bytes, double commits) {}

    /** Settles so many messages in a schema without any. */
    public static Cost settle(String url, int messages) throws SQLException, InterruptedException {
        Place place = new Place(url);
        long idle = startAndEnd(place);
        place.fill(messages);
        AtomicInteger batches = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(messages);
        long log = place.number(LOG);
        long transaction = place.number(TRANSACTION);
        try (SmsEngine engine = SmsEngine.builder()
                .channel(Place.CHANNEL, InstantChannel.up(), options -> options.window(WINDOW))
                .stores(time -> counting(place, time, batches))
                .listener(event -> {
                    if (event instanceof SmsEvent.StateChanged changed && changed.to() == MessageState.SUBMITTED) {
                        open.countDown();
                    }
                })
                .start()) {
            if (!open.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException(open.getCount() + " messages were not settled");
            }
        }
        long commits = place.number(TRANSACTION) - transaction - 1 - idle;
        return new Cost((double) (place.number(LOG) - log) / messages, tenths((double) commits / batches.get()));
    }

    /** One commit more or less of a run is no matter of its batches. */
    private static double tenths(double number) {
        return Math.round(10 * number) / 10.0;
    }

    /** What an engine commits that comes and goes, in a schema that is there already. */
    private static long startAndEnd(Place place) throws SQLException {
        place.waiting().start().close();
        long transaction = place.number(TRANSACTION);
        place.waiting().start().close();
        return place.number(TRANSACTION) - transaction - 1;
    }

    private static SmsStores counting(Place place, EngineTime time, AtomicInteger batches) {
        SmsStores stores = place.open(time);
        return stores.toBuilder()
                .messages(new CountedClaims(stores.messages(), batches))
                .closing(stores::close)
                .build();
    }

    private record CountedClaims(MessageStore store, AtomicInteger batches) implements MessageStore {
        @Override
        public List<StoredMessage> claim(Claim claim, Instant now) {
            List<StoredMessage> claimed = store.claim(claim, now);
            if (!claimed.isEmpty()) {
                batches.incrementAndGet();
            }
            return claimed;
        }

        @Override
        public List<Insertion> insert(List<Incoming> messages, Instant now) {
            return store.insert(messages, now);
        }

        @Override
        public List<Changed> change(List<Change> changes, Instant now) {
            return store.change(changes, now);
        }

        @Override
        public int rescue(NodeId dead, Instant now) {
            return store.rescue(dead, now);
        }

        @Override
        public List<StoredMessage> find(Lookup lookup) {
            return store.find(lookup);
        }

        @Override
        public boolean attaches(Object other) {
            return store.attaches(other);
        }
    }
}
