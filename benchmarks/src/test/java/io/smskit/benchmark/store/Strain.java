package io.smskit.benchmark.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/** What makes it harder for a database to keep up. */
public enum Strain {
    NONE(""),
    /** Looks at every page of the queue. SQLite has nothing like it: its VACUUM locks the file and writes it anew. */
    VACUUM(", vacuum"),
    /** Writes everything out; in SQLite it keeps others from writing meanwhile. */
    CHECKPOINT(", checkpoint"),
    /** The last one of a database: they stay slow. */
    SLOW_COMMITS(", commits of 5 ms");

    private static final long PAUSE = 1_000_000_000L;

    private final String text;

    Strain(String text) {
        this.text = text;
    }

    /** As it follows the name of a database; empty if there is none. */
    public String text() {
        return text;
    }

    /** The database as the engine then sees it. */
    Place on(Place place) throws SQLException {
        return this == SLOW_COMMITS ? SlowCommits.in(place) : place;
    }

    /** Strains it for so long, again and again with a second between; returns how long it was at work, in milliseconds. */
    double work(Place place, double seconds) throws SQLException {
        if (this != VACUUM && this != CHECKPOINT) {
            return 0;
        }
        String sql = this == VACUUM ? "VACUUM (DISABLE_PAGE_SKIPPING) sms_queue" : place.checkpoint();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long busy = 0;
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                statement.execute(sql);
                busy += System.nanoTime() - start;
                LockSupport.parkNanos(PAUSE);
            }
        }
        return busy / 1e6;
    }
}
