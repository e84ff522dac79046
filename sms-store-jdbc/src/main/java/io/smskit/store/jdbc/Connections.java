package io.smskit.store.jdbc;

import io.smskit.ErrorCode;
import io.smskit.spi.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of connections. They are kept open between uses, or given back to the pool of the application after
 * each; either way nobody waits for one without end.
 */
final class Connections implements AutoCloseable {
    private final Source source;
    private final Size size;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    Connections(Source source, Size size) {
        this.source = source;
        this.size = size;
        this.places = new Semaphore(size.most, true);
    }

    /** Opens a connection that is ready for use. */
    @FunctionalInterface
    interface Source {
        Connection open() throws SQLException;
    }

    /**
     * How many and how long.
     *
     * @param most the most connections at a time
     * @param kept whether they stay open between uses
     * @param patience how long one is waited for
     */
    record Size(int most, boolean kept, Duration patience) {}

    /** A connection that is in use by one thread. */
    final class Lent implements AutoCloseable {
        private final Connection connection;
        private boolean usable;

        private Lent(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return connection;
        }

        /** It is in the state in which it was taken. */
        void giveBack() {
            usable = true;
        }

        @Override
        public void close() {
            if (usable && size.kept && !closed.get()) {
                idle.addFirst(connection);
                if (closed.get()) {
                    closeIdle();
                }
            } else {
                closeQuietly(connection);
            }
            places.release();
        }
    }

    /** Waits for a connection. */
    Lent take() throws SQLException {
        if (closed.get()) {
            throw new StoreException("the stores are closed", null);
        }
        try {
            if (!places.tryAcquire(size.patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException(
                        ErrorCode.STORE_UNAVAILABLE,
                        "all " + size.most + " connections to the database were in use for " + size.patience.toMillis()
                                + " ms; allow more of them or look for what keeps them",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for a connection to the database", null);
        }
        Connection connection = idle.pollFirst();
        if (connection != null) {
            return new Lent(connection);
        }
        boolean opened = false;
        try {
            Lent lent = new Lent(source.open());
            opened = true;
            return lent;
        } finally {
            if (!opened) {
                places.release();
            }
        }
    }

    /** Closes those that nobody uses, so that the next use opens a new one. */
    void closeIdle() {
        for (Connection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            closeQuietly(connection);
        }
    }

    static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // A connection that cannot be closed is of no use to anybody either.
        }
    }

    @Override
    public void close() {
        closed.set(true);
        closeIdle();
    }
}
