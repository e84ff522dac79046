package io.smskit.benchmark.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Commits that take 5 milliseconds more, while all that a slow disk would keep locked is locked. */
final class SlowCommits {
    static final Duration DELAY = Duration.ofMillis(5);

    /** The server waits before it writes its log out; whoever commits meanwhile waits for it and is written out with it. */
    private static final String SETTINGS =
            "&options=-c%20commit_delay%3D" + DELAY.toMillis() * 1_000 + "%20-c%20commit_siblings%3D0";

    private SlowCommits() {}

    /** The URL of a PostgreSQL that waits for its disk. */
    static String server(String url) {
        return url + SETTINGS;
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
