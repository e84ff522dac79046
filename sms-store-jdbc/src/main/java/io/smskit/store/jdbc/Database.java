package io.smskit.store.jdbc;

import io.smskit.spi.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions, and again where others were in the way. Whatever a database can do to its user ends here as a
 * {@link StoreException} that says nothing of the data.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int MOST_TRIES = 5;

    private final Dialect dialect;
    private final Connections writers;
    private final Connections readers;
    private final ReentrantLock turns = new ReentrantLock(true);

    Database(Dialect dialect, Connections writers, Connections readers) {
        this.dialect = dialect;
        this.writers = writers;
        this.readers = readers;
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * Reads, outside of any transaction: each statement sees what is committed when it begins.
     *
     * @param what is attempted, as in "cannot read messages"
     */
    <T extends @Nullable Object> T read(String what, Work<T> work) {
        return again(what, repeated -> {
            try (Connections.Lent lent = readers.take()) {
                T result = work.run(new Session(lent.connection(), dialect, false));
                lent.giveBack();
                return result;
            }
        });
    }

    /**
     * Runs a transaction. When it returns, the transaction is committed; when it throws, it is not, unless the exception
     * says that nobody knows.
     *
     * @param what is attempted, as in "cannot store messages"
     */
    <T extends @Nullable Object> T write(String what, Work<T> work) {
        return again(what, repeated -> transaction(work, repeated));
    }

    private <T extends @Nullable Object> T transaction(Work<T> work, boolean repeated) throws SQLException {
        try (Connections.Lent lent = writers.take()) {
            Connection connection = lent.connection();
            dialect.begin(connection);
            boolean orderly = false;
            try {
                T result = committed(connection, work, repeated);
                orderly = true;
                return result;
            } finally {
                if (orderly || undone(connection)) {
                    lent.giveBack();
                }
            }
        }
    }

    /**
     * Runs a single statement that commits itself, which saves a server two answers. Where nobody knows what became of it,
     * the same is done once more as a transaction that can tell.
     *
     * @param what is attempted, as in "cannot store messages"
     * @param statement runs one statement only
     * @param transaction does the same, and may be repeated
     */
    <T extends @Nullable Object> T writeAtOnce(String what, Work<T> statement, Work<T> transaction) {
        return again(what, repeated -> repeated ? transaction(transaction, true) : alone(statement));
    }

    private <T extends @Nullable Object> T alone(Work<T> statement) throws SQLException {
        try (Connections.Lent lent = writers.take()) {
            lent.connection().setAutoCommit(true);
            T result = statement.run(new Session(lent.connection(), dialect, false));
            lent.giveBack();
            return result;
        } catch (SQLException e) {
            throw new InDoubt(e);
        }
    }

    private <T extends @Nullable Object> T committed(Connection connection, Work<T> work, boolean repeated)
            throws SQLException {
        T result = work.run(new Session(connection, dialect, repeated));
        try {
            dialect.commit(connection);
            return result;
        } catch (SQLException e) {
            throw new InDoubt(e);
        }
    }

    private boolean undone(Connection connection) {
        try {
            dialect.rollback(connection);
            return true;
        } catch (SQLException e) {
            LOG.debug("A transaction could not be rolled back; its connection is closed", e);
            return false;
        }
    }

    /** The commit did not answer well. */
    private static final class InDoubt extends SQLException {
        private static final long serialVersionUID = 1L;

        InDoubt(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        }
    }

    @FunctionalInterface
    private interface Try<T extends @Nullable Object> {
        T run(boolean repeated) throws SQLException;
    }

    private <T extends @Nullable Object> T again(String what, Try<T> attempt) {
        boolean inDoubt = false;
        boolean repeated = false;
        for (int tries = 1; ; tries++) {
            try {
                return tries == 1 ? attempt.run(repeated) : inTurn(attempt, repeated);
            } catch (SQLException e) {
                Fault fault = dialect.faultOf(e);
                // Whatever a commit complains of, it may have been carried out.
                repeated |= e instanceof InDoubt;
                inDoubt |= e instanceof InDoubt && fault == Fault.BROKEN;
                if (fault == Fault.BROKEN) {
                    writers.closeIdle();
                    readers.closeIdle();
                }
                if (tries == most(fault)) {
                    throw Failures.of(what, dialect, e, inDoubt);
                }
                LOG.debug("The database was asked {} times to {}", tries, what);
            }
        }
    }

    /** Who was in the way of somebody else tries again one after the other, not all at once. */
    private <T extends @Nullable Object> T inTurn(Try<T> attempt, boolean repeated) throws SQLException {
        turns.lock();
        try {
            return attempt.run(repeated);
        } finally {
            turns.unlock();
        }
    }

    /** A connection may have been cut while nobody used it, and the next one during a commit. */
    private static int most(Fault fault) {
        return switch (fault) {
            case CONTENTION, DUPLICATE -> MOST_TRIES;
            case BROKEN -> 3;
            case FULL, DAMAGED, OTHER -> 1;
        };
    }

    @Override
    public void close() {
        writers.close();
        readers.close();
    }
}
