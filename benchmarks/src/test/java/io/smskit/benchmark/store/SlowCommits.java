package io.smskit.benchmark.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Commits that take 5 milliseconds more, while everything that they have locked stays locked. */
final class SlowCommits {
    static final Duration DELAY = Duration.ofMillis(5);

    /** Once in each transaction that has written something, by the server, when it is told to commit. */
    private static final String WAIT = "CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " IF current_setting('benchmark.waited', true) IS DISTINCT FROM pg_current_xact_id()::text THEN"
            + " PERFORM set_config('benchmark.waited', pg_current_xact_id()::text, true);"
            + " PERFORM pg_sleep(" + DELAY.toMillis() / 1e3 + ");"
            + " END IF; RETURN NULL; END $$";

    private static final String EVERYWHERE = "DO $$ DECLARE name text; BEGIN"
            + " FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP"
            + " EXECUTE format('CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT OR UPDATE OR DELETE ON %I"
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow_commit()', name);"
            + " END LOOP; END $$";

    private SlowCommits() {}

    /** The same database, in which they are slow from now on; in PostgreSQL those on the tables that are there now. */
    static Place in(Place place) throws SQLException {
        if (place.isSqlite()) {
            return new Place(place.url(), true);
        }
        place.execute(WAIT);
        place.execute(EVERYWHERE);
        return place;
    }

    /** Connections to a SQLite file. */
    static DataSource file(String url) {
        SlowFile file = new SlowFile();
        file.setUrl(url);
        return file;
    }

    private static final class SlowFile extends SQLiteDataSource {
        @Override
        public SQLiteConnection getConnection(String user, String password) throws SQLException {
            SQLiteConnection connection = super.getConnection(user, password);
            connection.addCommitListener(new Delay());
            return connection;
        }
    }

    /** SQLite calls it with its lock in hand, and only for transactions that have written something. */
    private static final class Delay implements SQLiteCommitListener {
        @Override
        public void onCommit() {
            long until = System.nanoTime() + DELAY.toNanos();
            for (long left = DELAY.toNanos(); left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        @Override
        public void onRollback() {}
    }
}
