package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.store.SmsStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** A new file that many open at the same moment: one of them changes its mode, and SQLite has the others wait for nobody. */
class SqliteOpeningTest {
    private static final int MANY = 8;

    private final SqlitePlace place = new SqlitePlace();
    private final ExecutorService threads = Executors.newFixedThreadPool(MANY);

    @AfterEach
    void close() {
        threads.shutdownNow();
        place.close();
    }

    @RepeatedTest(50)
    void opensForAllOfThem() throws Exception {
        CyclicBarrier start = new CyclicBarrier(MANY);
        List<Future<SmsStores>> opening = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            opening.add(threads.submit(() -> {
                start.await();
                return JdbcStores.open(place.dataSource());
            }));
        }
        for (Future<SmsStores> opened : opening) {
            try (SmsStores stores = opened.get()) {
                assertThat(stores.query().nextDue()).isEmpty();
            }
        }
    }
}
